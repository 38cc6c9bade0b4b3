import { actionPaths, commandPaths, menuPaths, type Right, typingPaths } from './moderatorPaths.ts';

const who: readonly (readonly [readonly Right[], string])[] = [
  [[], 'everybody'],
  [['moderator'], 'moderators of that server'],
  [['manager'], 'who may manage that server'],
  [['moderator', 'manager'], 'moderators who may also manage that server'],
];

/** Which paths there are, and who may use them, as a table for the docs. */
export function tableOfPaths(): string {
  const having = (needs: readonly Right[], paths: readonly (readonly [string, readonly Right[]])[]) =>
    paths
      .filter(([, needed]) => needed.join() === needs.join())
      .map(([name]) => name)
      .join(', ') || '–';
  const of = (paths: Readonly<Record<string, { readonly needs: readonly Right[] }>>, sign = '') =>
    Object.entries(paths).map(([name, { needs }]) => [`${sign}${name}`, needs] as const);
  const rows = who.map(([needs, people]) =>
    [
      people,
      having(needs, [...of(commandPaths, '/'), ...of(menuPaths)]),
      having(needs, Object.entries(typingPaths)),
      having(needs, of(actionPaths)),
    ].join(' | '),
  );
  return [
    '| Who may | Commands and menus of messages | Choices while typing | Buttons, menus and forms (`src/discord/customIds.ts`) |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
