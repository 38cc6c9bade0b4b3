import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrationsToCome, openStore } from '../../src/storage/open.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { DiscordServer } from '../discord-server/server.ts';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program as a user would, with something on its standard input. */
function run(args: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/main.js', ...args], {
      // A port for the page that no other test uses.
      env: { PATH: process.env['PATH'], PORT: '0', ...environment },
      stdio: 'pipe',
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

const folder = () => mkdtempSync(join(tmpdir(), 'verbatim-'));

describe('ask', () => {
  it('prints the quote on a line of its own, the source below, and ends with 0', async () => {
    const { code, out } = await run(['ask', 'How many police officers were killed?']);
    const [quote, ...rest] = out.split('\n');
    expect(code).toBe(0);
    expect(quote).toMatch(
      /^The Ministry of the Interior reported that 12 law enforcement officers were killed .* injured\.$/,
    );
    expect(rest.join('\n')).toMatch(/Says +Ministry of the Interior \(6 January 2022, \d+ years ago\)/);
    expect(rest.join('\n')).toMatch(/Link +https:\/\/\S+#:~:text=/);
  });

  it('ends with 3 where the report does not say, and with 2 on wrong usage', async () => {
    expect((await run(['ask', 'Who won the 2022 World Cup?'])).code).toBe(3);
    expect((await run(['ask', '--loud'])).code).toBe(2);
    expect((await run(['nonsense'])).code).toBe(2);
    expect((await run(['ingest', 'only-a-file'])).code).toBe(2);
  });

  it('tells how it is called, one command or all', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    const named = /There are: (.*)\./.exec((await run(['nonsense'])).err)?.[1]?.split(', ') ?? [];
    expect(named).toContain('doctor');
    for (const command of named) expect(out).toContain(`  ${command}`);
    expect((await run(['ask', '--help'])).out).toMatch(/^ask "QUESTION"/);
    expect((await run(['ask', '--', '--help'])).out).not.toMatch(/^ask "QUESTION"/);
  });

  it('answers lines of JSON in their order and goes on after a bad one', async () => {
    const lines = [
      '{"id":"a","question":"How many police officers were killed?"}',
      'nonsense',
      '{"id":7,"turns":["how many people were injured in the protests?","and arrested?"]}',
      '{"id":"c"}',
      '{"id":"d","question":"Who won the 2022 World Cup?"}',
      '{"id":"e","question":"lol"}',
    ];
    const { code, out } = await run(['ask', '--jsonl'], lines.join('\n'));
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'answered'],
      [undefined, 'error'],
      [7, 'answered'],
      ['c', 'error'],
      ['d', 'not_in_report'],
      ['e', 'not_a_question'],
    ]);
    const report = readFileSync('knowledge/kazakhstan-2022-01/report.md', 'utf8')
      .split('\n---\n')
      .slice(1)
      .join('\n---\n');
    const { text, start, end, paragraph, fact } = answers[0].answer;
    expect(report.slice(start, end)).toBe(text);
    expect(fact).toMatch(/^kazakhstan-2022-01:[0-9a-f]{8}$/);
    expect(paragraph).toBe(11);
    expect(answers[2].answer.text).toContain('2,000');
    expect(answers[4].reason).toMatch(/\w/);
    expect(answers[4].confidence).toBeLessThan(answers[0].confidence);
  });
});

describe('the chat', () => {
  it('shows an example and how to get to Discord, answers what is piped, and ends with the input', async () => {
    const { code, out } = await run([], 'is there a curfew rn?\n\nWho won the 2022 World Cup?\n');
    expect(code).toBe(0);
    expect(out).toContain('DISCORD_TOKEN');
    expect(out).toContain('The decision includes a curfew from 11 p.m. to 7 a.m.');
    expect(out).toContain('The report does not say');
  });
});

describe('facts', () => {
  it('are no failure where whoever reads them has enough', async () => {
    const child = spawn(process.execPath, ['dist/main.js', 'facts', '--json'], { stdio: 'pipe' });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('prints each fact as a line of JSON with the keys of the contract', async () => {
    const { code, out } = await run(['facts', '--json']);
    const facts = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(facts).toHaveLength(30);
    for (const fact of facts) {
      expect(Object.keys(fact)).toEqual([
        'id',
        'report',
        'text',
        'start',
        'end',
        'section',
        'paragraph',
        'kind',
        'speaker',
        'people',
        'organisations',
        'places',
        'dates',
        'figures',
      ]);
    }
  });
});

describe('ingest', () => {
  it('makes a report that can be asked at once', async () => {
    const into = folder();
    const file = join(into, 'note.txt');
    writeFileSync(file, 'Bridge closed\n\nThe old bridge was closed on Monday after 14 cracks were found.\n');
    const made = await run([
      'ingest',
      file,
      '--into',
      join(into, 'k'),
      '--id',
      'bridge',
      '--dateline',
      '2024-05-07',
    ]);
    expect(made.code).toBe(0);
    const asked = await run(['ask', '--knowledge', join(into, 'k'), 'how many cracks were found?']);
    expect(asked.out.split('\n')[0]).toBe('The old bridge was closed on Monday after 14 cracks were found.');
  });

  it('says in a sentence what is wrong, and leaves nothing behind', async () => {
    const into = folder();
    const { code, err } = await run(['ingest', join(into, 'absent.txt'), '--into', into, '--id', 'x']);
    expect(code).toBe(1);
    expect(err).toMatch(/absent\.txt/);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('ingest of a folder', () => {
  it('makes a report of each file that can be read, and says what became of the others', async () => {
    const source = folder();
    const into = join(folder(), 'k');
    writeFileSync(join(source, 'First Note.txt'), 'The old bridge was closed on Monday.\n');
    writeFileSync(
      join(source, 'second.html'),
      '<html><body><p>The new bridge was opened on Friday.</p></body></html>',
    );
    writeFileSync(join(source, 'third.pdf'), 'no PDF');
    writeFileSync(join(source, 'numbers.xlsx'), 'x');
    const { code, out, err } = await run([
      'ingest',
      source,
      '--into',
      into,
      '--id',
      'may',
      '--dateline',
      '2024-05-07',
    ]);
    expect(code).toBe(1);
    expect(out).toBe(
      `Written: ${join(into, 'may-first-note', 'report.md')}\nWritten: ${join(into, 'may-second', 'report.md')}\n`,
    );
    expect(err).toContain('third.pdf: The file is no PDF, or a damaged one. Get it again.');
    expect(err).toContain('Left alone: numbers.xlsx.');
    expect(err).toContain('2 of 3 files became reports.');
    expect(readdirSync(into)).toEqual(['may-first-note', 'may-second']);
  });
});

describe('diff', () => {
  it('says what a change of the reports means for facts, pins and answers', async () => {
    const [old, now, base] = [folder(), folder(), folder()];
    const put = (into: string, cracks: number) => {
      mkdirSync(join(into, 'bridge'));
      writeFileSync(
        join(into, 'bridge', 'report.md'),
        `---\nid: bridge\ntitle: Bridge\npublisher: P\ndateline: 2024-05-07\n---\n# Bridge\n\nThe old bridge was closed after ${cracks} cracks were found.\n`,
      );
    };
    put(old, 14);
    put(now, 19);
    const facts = await run(['facts', '--json', '--knowledge', old]);
    const fact: unknown = JSON.parse(facts.out.trim().split('\n')[1] ?? '').id;
    if (typeof fact !== 'string') throw new Error('there is no fact');
    const database = join(base, 'store.sqlite');
    const store = await openStore(database, () => undefined);
    const wish = { question: 'How many cracks?', fact, note: null, channel: null, until: null };
    await store.change('123', {
      ...{ by: '1', at: '2024-05-08T00:00:00.000Z', reason: null, request: 'r', undoes: null },
      ...{
        subject: 'pin',
        action: 'add',
        after: { ...wish, report: null, quote: null, message: null, active: true },
      },
    });
    await store.close();
    // As an older version left it: whoever looks does not bring it to the newest schema.
    const { database: file, db } = openSqlite(database);
    file.exec("alter table servers drop column told; delete from kysely_migration where name = '2-told'");
    await db.destroy();
    const golden = join(base, 'own.questions.jsonl');
    writeFileSync(golden, '{"id":"1","question":"How many cracks were found?","answerable":true}\n');

    const environment = { DATABASE_URL: database };
    const text = await run(['diff', old, now, '--golden', golden], '', environment);
    expect(text.code).toBe(0);
    expect(text.out).toContain('0 facts added, 1 changed, 0 withdrawn.');
    expect(text.out).toMatch(
      new RegExp(`! server 123, pin 1 “How many cracks\\?”: ${fact} became bridge:[0-9a-f]{8}`),
    );
    expect(text.out).toContain('1 answer changed.');
    const { out } = await run(['diff', old, now, '--json', '--golden', golden], '', environment);
    expect(JSON.parse(out)).toMatchObject({
      added: [],
      changed: [
        { before: { id: fact }, after: { text: 'The old bridge was closed after 19 cracks were found.' } },
      ],
      withdrawn: [],
      pins: [{ server: '123', number: 1, fact }],
      answers: [
        {
          id: '1',
          before: 'The old bridge was closed after 14 cracks were found.',
          after: 'The old bridge was closed after 19 cracks were found.',
        },
      ],
    });
    expect(await migrationsToCome(database)).toBe(1);
    const missing = join(base, 'none.sqlite');
    const without = await run(['diff', old, now, '--json'], '', { DATABASE_URL: missing });
    expect(JSON.parse(without.out)).toMatchObject({ pins: null, answers: null });
    expect(existsSync(missing)).toBe(false);
    expect((await run(['diff', old])).code).toBe(2);
  });
});

describe('eval', () => {
  it('prints the figures of a file of questions as JSON', async () => {
    const into = folder();
    const file = join(into, 'own.questions.jsonl');
    writeFileSync(
      join(into, 'own.sentences.json'),
      '[{"id":"S","text":"The decision includes a curfew from 11 p.m. to 7 a.m., requiring restrictive measures to last at least until January 19."}]',
    );
    writeFileSync(
      file,
      '{"id":"1","question":"is there a curfew?","gold":["S"],"answerable":true}\n{"id":"2","question":"who won the world cup?","gold":[],"answerable":false}\n',
    );
    const { code, out } = await run(['eval', '--json', file]);
    expect(code).toBe(0);
    expect(JSON.parse(out)[0]).toMatchObject({
      source: 'own',
      all: { questions: 2, hitAt1: 1, falseAnswers: 0, f1: 1 },
    });
  });
});

describe('on Discord', () => {
  it('answers on the loopback server and ends cleanly on a signal', async () => {
    const server = await DiscordServer.start();
    const guild = server.addGuild({ name: 'Newsroom', members: ['ann'], channels: ['general'] });
    const bot = spawn(process.execPath, ['dist/main.js'], {
      env: { PATH: process.env['PATH'], PORT: '0', DISCORD_TOKEN: server.token, DISCORD_API: server.api },
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((resolve) => bot.on('close', resolve));
    await server.ready();
    const general = guild.channel('general');
    const asked = await server
      .user('ann')
      .slash(general, 'ask', { question: 'How many police officers were killed?' });
    expect((await asked.reply()).text).toContain('12 law enforcement officers');
    bot.kill('SIGTERM');
    expect(await ended).toBe(0);
    server.assertClean();
    await server.stop();
  });
});

describe('starting with something wrong', () => {
  it('stops with the file and the remedy where a report cannot be read', async () => {
    const { code, err } = await run([], '', { KNOWLEDGE_DIR: folder() });
    expect(code).toBe(1);
    expect(err).toMatch(/holds no report.*KNOWLEDGE_DIR/s);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('stops with the variable that is wrong', async () => {
    const { code, err } = await run([], '', { LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(err).toMatch(/LOG_LEVEL/);
  });

  it('stops with a word about the token where Discord refuses it', async () => {
    const { code, err } = await run([], '', {
      DISCORD_TOKEN: 'x',
      DISCORD_API: 'http://127.0.0.1:9/api',
      LOG_LEVEL: 'silent',
    });
    expect(code).toBe(1);
    expect(err).toMatch(/Discord cannot be reached|token/);
  });
});
