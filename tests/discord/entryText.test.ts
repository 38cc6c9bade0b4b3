import { describe, expect, it } from 'vitest';
import { entryText, type Named } from '../../src/discord/moderators/entryText.ts';
import { limits } from '../../src/discord/replies/limits.ts';
import type { ReplySource } from '../../src/discord/replies/surface.ts';
import type { Entry } from '../../src/moderation/history.ts';
import type { Pin } from '../../src/moderation/pin.ts';
import { defaultSettings, type Settings } from '../../src/moderation/settings.ts';
import { english } from '../../src/wording/en/english.ts';
import { wordings } from '../../src/wording/languages.ts';
import { russian } from '../../src/wording/ru/russian.ts';
import type { Wording } from '../../src/wording/wording.ts';
import { read } from './harness.ts';
import { see } from './markdown.ts';

const named: Named = {
  factOf: () => null,
  missed: new Map([['abcdef0123', 'is the airport open']]),
  languages: wordings,
};
const about = {
  ...{ server: '1', sequence: 7, by: '42', at: '2026-01-06T12:00:00.000Z' },
  ...{ reason: null, request: 'r', undoes: null },
};
const pin: Pin = {
  ...{ question: 'is it open?', fact: 'a:00000001', note: null, channel: null, until: null },
  ...{
    report: 'b',
    quote: null,
    message: null,
    active: true,
    server: '1',
    number: 3,
    version: 1,
    by: '42',
    at: about.at,
  },
};
const settingsEntry = (before: Partial<Settings>, after: Partial<Settings>): Entry => ({
  ...{ ...about, subject: 'settings', action: 'edit' },
  ...{ before: { ...defaultSettings, ...before }, after: { ...defaultSettings, ...after } },
});
const pinEntry = (
  before: Partial<Pin> | null,
  after: Partial<Pin>,
  action: 'add' | 'edit' = 'edit',
): Entry => ({
  ...{ ...about, subject: 'pin', action, number: 3 },
  ...{ before: before === null ? null : { ...pin, ...before }, after: { ...pin, ...after } },
});
const missEntry = (miss: string, dismissed: boolean): Entry => ({
  ...{ ...about, subject: 'miss', action: dismissed ? 'dismiss' : 'undo', miss },
  ...{ before: { dismissed: !dismissed }, after: { dismissed } },
});

const raw = (entry: Entry, wording: Wording = english, room?: number, names: Named = named): string => {
  const from: ReplySource = {
    ...{ wording, examples: [], today: () => '2026-12-31' },
    cite: () => {
      throw new Error('no source is shown');
    },
  };
  return entryText(entry, names, from, room);
};
/** What stands between what was done and who did it. */
const lines = (entry: Entry, wording: Wording = english, room?: number) =>
  read(raw(entry, wording, room))
    .split('\n')
    .slice(1, -1);

describe('a change of the settings', () => {
  const cases: [Partial<Settings>, Partial<Settings>, string, string][] = [
    [
      { moderatorRole: null },
      { moderatorRole: '11' },
      'Role that counts as moderator: none → <@&11>',
      'Роль, которая считается модератором: нет → <@&11>',
    ],
    [
      { language: 'ru' },
      { language: null },
      'Language of my own sentences: Русский → Each reader’s own',
      'Язык моих собственных фраз: Русский → Язык каждого читателя',
    ],
    [
      { logChannel: '21' },
      { logChannel: '22' },
      'Channel where I tell what moderators did: <#21> → <#22>',
      'Канал, где я сообщаю о действиях модераторов: <#21> → <#22>',
    ],
    [
      { answerChannel: '21' },
      { answerChannel: null },
      'Channel where I answer without being mentioned: <#21> → none',
      'Канал, где я отвечаю без упоминания: <#21> → нет',
    ],
    [
      { retention: 30 },
      { retention: 7 },
      'How long unanswered questions are kept: 30 days → 7 days',
      'Сколько хранятся вопросы без ответа: 30 дней → 7 дней',
    ],
    [
      { handOver: null },
      { handOver: 'Call 112.' },
      'Hand-over line: none → “Call 112.”',
      'Куда обратиться: нет → “Call 112.”',
    ],
    [
      { reports: null },
      { reports: ['flood', 'quake'] },
      'Reports that I answer from here: all that are loaded → flood, quake',
      'Отчёты, по которым я здесь отвечаю: все загруженные → flood, quake',
    ],
    [
      { reports: ['fire', 'flood'] },
      { reports: ['flood', 'quake'] },
      'Reports that I answer from here: now also quake; no longer fire',
      'Отчёты, по которым я здесь отвечаю: теперь также quake; больше не fire',
    ],
  ];
  it.each(cases)('says which, from what and to what: %o → %o', (before, after, inEnglish, inRussian) => {
    expect(lines(settingsEntry(before, after))).toEqual([inEnglish]);
    expect(lines(settingsEntry(before, after), russian)).toEqual([inRussian]);
  });

  it('has a line for each setting, and says where none became another', () => {
    const both = settingsEntry({}, { retention: 90, language: 'en' });
    expect(lines(both)).toEqual([
      'Language of my own sentences: Each reader’s own → English',
      'How long unanswered questions are kept: 30 days → 90 days',
    ]);
    expect(lines(settingsEntry({}, {}))).toEqual(['All is as it was before.']);
    expect(lines(settingsEntry({}, {}), russian)).toEqual(['Всё осталось как было.']);
  });

  it('of before there were as many of them counts them as never chosen', () => {
    const { reports: _, ...older } = defaultSettings;
    const entry = { ...settingsEntry({}, { retention: 7 }), before: older } as Entry;
    expect(lines(entry)).toEqual(['How long unanswered questions are kept: 30 days → 7 days']);
  });

  it.each(wordings.map((wording) => [wording.language, wording] as const))(
    'names each as /settings does (%s)',
    (_, { history, moderation }) => {
      const { answer, log, role, reports, language, retention, handOver } = moderation.settings;
      const { settings: names } = history;
      expect(Object.keys(names).sort()).toEqual(Object.keys(defaultSettings).sort());
      for (const [label, name] of [
        ...([
          [answer, names.answerChannel],
          [log, names.logChannel],
          [role, names.moderatorRole],
        ] as const),
        ...([
          [reports, names.reports],
          [language, names.language],
          [retention, names.retention],
        ] as const),
        [handOver, names.handOver] as const,
      ])
        expect(label.startsWith(name), `${label}: ${name}`).toBe(true);
    },
  );
});

describe('a change of a pin', () => {
  const head = '“is it open?” → a:00000001';
  const cases: [Partial<Pin>, Partial<Pin>, string[], string[]][] = [
    [
      {},
      { question: 'is it shut?' },
      ['Question: “is it open?” → “is it shut?”'],
      ['Вопрос: “is it open?” → “is it shut?”'],
    ],
    [
      { fact: 'a:00000002' },
      {},
      ['“is it open?”', 'Fact: a:00000002 → a:00000001'],
      ['“is it open?”', 'Факт: a:00000002 → a:00000001'],
    ],
    [
      { fact: null },
      {},
      ['“is it open?”', 'Fact: handed over → a:00000001'],
      ['“is it open?”', 'Факт: передан модераторам → a:00000001'],
    ],
    [
      { note: 'Ask us.' },
      { note: null },
      [head, 'Note: “Ask us.” → none'],
      [head, 'Примечание: “Ask us.” → нет'],
    ],
    [
      {},
      { channel: '21', until: '2026-02-03T00:00:00.000Z' },
      [head, 'Channel: everywhere → <#21>', 'End: none → 3 February 2026, 00:00 UTC'],
      [head, 'Канал: везде → <#21>', 'Срок: нет → 3 февраля 2026 г., 00:00 UTC'],
    ],
    [{ active: false }, {}, [head], [head]],
    [{}, {}, [head, 'All is as it was before.'], [head, 'Всё осталось как было.']],
    [
      { report: 'c' },
      {},
      [head, 'Its words are as before; the report around the fact has changed.'],
      [head, 'Слова прежние; изменился отчёт вокруг факта.'],
    ],
  ];
  it.each(cases)('says what was there before: %o → %o', (before, after, inEnglish, inRussian) => {
    expect(lines(pinEntry(before, after))).toEqual(inEnglish);
    expect(lines(pinEntry(before, after), russian)).toEqual(inRussian);
  });

  it('says what a new one has', () => {
    expect(lines(pinEntry(null, {}, 'add'))).toEqual([head]);
    expect(lines(pinEntry(null, { fact: null, note: 'Ask us.', channel: '21' }, 'add'))).toEqual([
      '“is it open?” → handed over',
      'Note: “Ask us.”',
      'Channel: <#21>',
    ]);
  });
});

describe('a question that was dismissed, or is back in the list', () => {
  it.each([true, false])('is named by its words while they are kept (%s)', (dismissed) => {
    for (const wording of wordings)
      expect(lines(missEntry('abcdef0123', dismissed), wording)).toEqual(['“is the airport open”']);
    expect(lines(missEntry('0123456789', dismissed))).toEqual([
      'Its words are no longer shown: questions are kept for a limited time.',
    ]);
    expect(lines(missEntry('0123456789', dismissed), russian)).toEqual([
      'Слова вопроса больше не показываются: вопросы хранятся ограниченное время.',
    ]);
  });

  it('is told without its words where they could not be read', () => {
    const told = read(raw(missEntry('abcdef0123', true), english, undefined, { ...named, missed: null }));
    expect(told).toBe('**The question was dismissed.**\n-# <@42> · 6 January 2026, 12:00 UTC');
  });
});

describe('words of people', () => {
  const hostile = '@everyone <@1> <@&2> **b** [x](https://example.org) ||s|| `c`\n# h\n- l\n1. n <#3> :fire:';

  it('are shown letter by letter: nothing in them is a mention, a link or a style', () => {
    const seen = (entry: Entry, names = named) => {
      const told = raw(entry, english, undefined, names).split('\n').slice(1, -1);
      return told.map((line) => see(line));
    };
    const missed = new Map([['abcdef0123', hostile]]);
    const all = [
      ...seen(settingsEntry({ handOver: hostile }, { handOver: `${hostile}!`, reports: [hostile] })),
      ...seen(pinEntry({ question: hostile, note: hostile }, { question: `x${hostile}`, note: null })),
      ...seen({ ...pinEntry({ question: hostile }, { question: hostile, active: false }), reason: hostile }),
      ...seen(missEntry('abcdef0123', true), { ...named, missed }),
    ];
    expect(all).toHaveLength(7);
    for (const { constructs } of all) expect(constructs).toEqual([]);
    expect(all[0]?.text).toContain('@everyone <@1> <@&2> **b** [x](https://example.org)');
  });

  it('that are long are cut, and begin shortly before they differ', () => {
    const start = 'The list of the shelters that are open tonight hangs at every school, '.repeat(4);
    const [line = ''] = lines(
      settingsEntry({ handOver: start }, { handOver: `${start}and we write to you.` }),
    );
    expect(line.length).toBeLessThan(200);
    expect(line).toMatch(
      /^Hand-over line: “…tonight hangs at every school, ” → “….*school, and we write to you\.”$/,
    );
    const [other = ''] = lines(settingsEntry({ handOver: 'a'.repeat(300) }, { handOver: 'b '.repeat(150) }));
    expect(other).toMatch(/^Hand-over line: “a+…” → “(b )+b?…”$/);
    expect(other.length).toBeLessThan(350);
  });

  it('give way where there is little room, and channels and roles stay whole', () => {
    const id = '9'.repeat(20);
    const every = (sign: string): Settings => ({
      ...{ answerChannel: id, logChannel: id, handOver: sign.repeat(300), language: 'ru', retention: 90 },
      ...{ moderatorRole: id, reports: Array.from({ length: 30 }, () => 'r'.repeat(64)) },
    });
    const other = (sign: string): Settings => ({
      ...{ ...every(sign), answerChannel: '1', logChannel: '1', handOver: `${sign.repeat(299)}!` },
      ...{ language: null, retention: 30, moderatorRole: '1', reports: ['s'] },
    });
    const whole = { ...pin, fact: 'f'.repeat(78), channel: id, until: '2026-09-30T23:59:59.999Z' };
    const words = (sign: string) => ({ question: sign.repeat(1000), note: sign.repeat(300) });
    for (const wording of wordings)
      for (const sign of ['*', '\\', 'a']) {
        for (const room of [600, limits.text]) {
          const told = raw(settingsEntry(every(sign), other(sign)), wording, room);
          expect(told.length).toBeLessThanOrEqual(room);
          expect(told).toContain(`<#${id}> → <#1>`);
          expect(told).toContain(`<@&${id}> → <@&1>`);
          const edit = pinEntry(
            { ...whole, ...words(sign) },
            { ...words('b'), until: null, fact: 'e'.repeat(78) },
          );
          const edited = raw({ ...edit, reason: sign.repeat(300) }, wording, room);
          expect(edited.length).toBeLessThanOrEqual(room);
          expect(edited).toContain(`<#${id}>`);
        }
      }
  });
});
