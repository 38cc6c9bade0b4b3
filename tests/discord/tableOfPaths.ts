import { actionPaths, commandPaths, menuPaths, type Right, typingPaths } from './moderatorPaths.ts';

/** Where several stand, they let the same people in, and refuse the others with other words. */
const who: readonly (readonly [readonly (readonly Right[])[], string])[] = [
  [[[]], 'everybody'],
  [[['moderator']], 'moderators of that server'],
  [[['either']], 'moderators of that server, and who may manage it'],
  [[['manager'], ['either', 'manager']], 'who may manage that server'],
];

/** Which paths there are, and who may use them, as a table for the docs. */
export function tableOfPaths(): string {
  const having = (
    needs: readonly (readonly Right[])[],
    paths: readonly (readonly [string, readonly Right[]])[],
  ) =>
    paths
      .filter(([, needed]) => needs.some((one) => one.join() === needed.join()))
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
    '| Who may | Commands and menus of messages | Choices while typing | Buttons, menus and forms (`src/discord/replies/customIds.ts`) |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
