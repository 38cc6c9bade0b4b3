import { expect } from 'vitest';
import { citationsOf } from '../../src/answering/citation.ts';
import { checkClaims } from '../../src/answering/claims.ts';
import type { Engine } from '../../src/answering/engine.ts';
import { exampleQuestions } from '../../src/answering/examples.ts';
import { explain } from '../../src/answering/explain.ts';
import { parseCustomId, wordsThatFit } from '../../src/discord/replies/customIds.ts';
import { renderEntry, renderFigures } from '../../src/discord/replies/lists.ts';
import { withoutMarks } from '../../src/discord/replies/marks.ts';
import { type Reply, sentence } from '../../src/discord/replies/parts.ts';
import { renderAnswer } from '../../src/discord/replies/render.ts';
import type { ReplySource } from '../../src/discord/replies/surface.ts';
import { renderCheck, renderWhy } from '../../src/discord/replies/views.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { find } from '../../src/lookup/find.ts';
import { referenceOf } from '../../src/lookup/reference.ts';
import type { Fact } from '../../src/reports/fact.ts';
import { answerText } from '../../src/terminal/answerText.ts';
import { wordings } from '../../src/wording/languages.ts';
import { displays, expectSendable } from '../discord/anyReply.ts';

/** What must not stand in a reply beside a backslash: who is called, what is linked, what changes how it is read. */
const forbidden =
  /<(?:@|#|\/|t:|id:|a?:\w+:\d)|@(?:everyone|here|silent)|```|\|\||https?:\/\/|^ *(?:#{1,3}|[-*+]|\d+\.) /m;

/** A text without what a backslash makes harmless, the links of the sources, the small lines and the quotes' own signs. */
const bare = (text: string) =>
  text
    .replace(/\\[^0-9A-Za-z\s]/gu, 'x')
    .replace(/\]\(https:\/\/[^\s()]+\)/g, ']')
    .replace(/^(?:-# |> )/gm, '');

/** What a message goes through, from the engine to the replies in every language; throws where anything must not be. */
export function putThrough(engine: Engine, checkedWhole: (message: number) => boolean) {
  const reference = referenceOf(engine, sha256);
  const cite = citationsOf(engine.reports);
  const today = () => '2026-01-06';
  const examples = exampleQuestions(engine, 3);
  const from = wordings.map((wording): ReplySource => ({ wording, examples, cite, today }));
  const texts = new Map(engine.reports.map(({ id, text }) => [id, text]));
  const isSlice = (fact: Fact) => texts.get(fact.report)?.slice(fact.start, fact.end) === fact.text;
  let count = 0;
  let before = '';

  function accept(reply: Reply): void {
    if (checkedWhole(count)) expectSendable(reply);
    const shown = displays(reply);
    if (shown.join('').length > 4_000) throw new Error('more text than Discord takes');
    for (const text of shown) {
      const found = forbidden.exec(bare(text));
      if (found !== null) throw new Error(`${JSON.stringify(found[0])} in ${JSON.stringify(text)}`);
    }
  }

  /** @returns milliseconds that the engine took for the answer. */
  return function put(message: string): number {
    count += 1;
    const question = withoutMarks(message);
    const started = performance.now();
    const answer = engine.answer([question]);
    const took = performance.now() - started;
    const shown = answer.status === 'answered' ? [answer.fact] : [];
    for (const { fact } of [...shown.map((fact) => ({ fact })), ...answer.nearest])
      if (!isSlice(fact)) throw new Error(`${fact.id} is not its slice`);
    // Every language in turn, and each message also as a follow-up of the last, typed into a list, and compared.
    const source = from[count % from.length] ?? from[0];
    if (source === undefined) throw new Error('no language');
    accept(renderAnswer(answer, source));
    // Moderators may write addresses into their own line, and nothing else that Discord reads.
    accept(renderAnswer(answer, source, message.replace(/https?:\/\//g, '')));
    answerText(answer, { wording: source.wording, cite, today: today(), examples });
    switch (count % 4) {
      case 0: {
        const checked = checkClaims(message, engine);
        for (const claim of checked.claims)
          if (claim.verdict !== 'silent' && !isSlice(claim.fact)) throw new Error('a claim beside no slice');
        accept(renderCheck(checked, source));
        break;
      }
      case 1:
        accept(renderAnswer(engine.answer([before, question]), source));
        break;
      case 2: {
        const [entry] = find(reference.entries, message, ({ name }) => name, 25);
        if (entry !== undefined) accept(renderEntry(entry.entry, 0, source));
        else accept(sentence(source.wording.lookup.unknown(message.slice(0, 100), [])));
        break;
      }
      default: {
        accept(renderFigures(reference.figures(message.slice(0, 60)), '', 0, source));
        const [fact] = engine.facts;
        if (fact === undefined) throw new Error('no facts');
        const words = wordsThatFit(fact.id, message.split(/\s+/));
        if (parseCustomId(`v1:wrong:${fact.id}:${words}`) === null)
          throw new Error('a button that is refused');
        accept(renderWhy(fact, { asksFor: 'who', ...explain(engine, fact, words) }, source));
        // Somebody forges a button.
        parseCustomId(message);
        parseCustomId(`v1:${message}`);
      }
    }
    before = question;
    return took;
  };
}

/** Every fact of an engine is a slice of its report. */
export function expectSlices({ reports, facts }: Engine): void {
  const texts = new Map(reports.map(({ id, text }) => [id, text]));
  for (const fact of facts) expect(texts.get(fact.report)?.slice(fact.start, fact.end)).toBe(fact.text);
}
