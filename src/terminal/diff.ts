import { parseArgs } from 'node:util';
import type { Answer } from '../answering/answer.ts';
import type { Engine } from '../answering/engine.ts';
import { readQuestions, readSentences } from '../evaluation/questions.ts';
import { type ChangedFact, compareKnowledge, type KnowledgeDiff } from '../knowledge/diff.ts';
import { type Command, UsageError } from './command.ts';
import { exit, type PinnedFact, type Program } from './program.ts';

/** A question whose answer is another. */
interface ChangedAnswer {
  readonly id: string;
  readonly question: string;
  readonly before: string;
  readonly after: string;
}

/** What a pin's fact became: another sentence, or nothing. */
interface AffectedPin extends PinnedFact {
  readonly became: string | null;
}

const usage =
  'Name two knowledge folders: npm run knowledge:diff -- OLD NEW [--golden QUESTIONS.jsonl] [--json].';

/** The quote, or how the silence is called. */
const said = (answer: Answer) => (answer.status === 'answered' ? answer.fact.text : answer.status);

function changedAnswers(file: string, before: Engine, after: Engine, program: Program): ChangedAnswer[] {
  const lines = program.readFile(file);
  if (lines === null) throw new UsageError(`${file} cannot be read.`);
  const sentences = program.readFile(file.replace(/(\.questions)?\.jsonl$/, '.sentences.json'));
  const questions = readQuestions(lines, sentences === null ? new Map() : readSentences(sentences));
  return questions.flatMap(({ id, turns }) => {
    const [one, other] = [said(before.answer(turns)), said(after.answer(turns))];
    return one === other ? [] : [{ id, question: turns.join(' → '), before: one, after: other }];
  });
}

function affectedPins(pins: readonly PinnedFact[], { changed, withdrawn }: KnowledgeDiff): AffectedPin[] {
  const became = new Map<string, string | null>([
    ...changed.map(({ before, after }): [string, string] => [before.id, after.id]),
    ...withdrawn.map(({ id }): [string, null] => [id, null]),
  ]);
  return pins.flatMap((pin) => {
    const now = became.get(pin.fact);
    return now === undefined ? [] : [{ ...pin, became: now }];
  });
}

const counted = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;

const changedText = ({ before, after, alike }: ChangedFact) =>
  `~ ${before.id} → ${after.id} (${Math.round(alike * 100)} % alike)\n  - ${before.text}\n  + ${after.text}`;

function asText(
  diff: KnowledgeDiff,
  pins: readonly AffectedPin[] | null,
  answers: readonly ChangedAnswer[] | null,
) {
  const { added, changed, withdrawn } = diff;
  return [
    `${counted(added.length, 'fact')} added, ${changed.length} changed, ${withdrawn.length} withdrawn.`,
    ...added.map(({ id, text }) => `+ ${id}  ${text}`),
    ...changed.map(changedText),
    ...withdrawn.map(({ id, text }) => `- ${id}  ${text}`),
    pins === null
      ? 'Pins: there is no database, so none were looked at.'
      : `${counted(pins.length, 'pin')} affected.`,
    ...(pins ?? []).map(
      ({ server, number, question, fact, became }) =>
        `! server ${server}, pin ${number} “${question}”: ${fact} ${became === null ? 'is gone' : `became ${became}`}`,
    ),
    ...(answers === null ? [] : [`${counted(answers.length, 'answer')} changed.`]),
    ...(answers ?? []).map(
      ({ id, question, before, after }) => `? ${id} “${question}”\n  - ${before}\n  + ${after}`,
    ),
  ].join('\n');
}

/** What a change of the reports means, before it is put into service: facts, pins and answers. */
export const diff: Command = async (args, program) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { golden: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [old, now] = positionals;
  if (old === undefined || now === undefined || positionals.length > 2) throw new UsageError(usage);
  const [before, after] = [program.engine(old), program.engine(now)];
  const found = compareKnowledge(before, after);
  const pinned = await program.pins();
  const pins = pinned === null ? null : affectedPins(pinned, found);
  const answers = values.golden === undefined ? null : changedAnswers(values.golden, before, after, program);
  const brief = ({ id, report, text }: { id: string; report: string; text: string }) => ({
    id,
    report,
    text,
  });
  const record = {
    added: found.added.map(brief),
    changed: found.changed.map((one) => ({
      before: brief(one.before),
      after: brief(one.after),
      alike: Number(one.alike.toFixed(3)),
    })),
    withdrawn: found.withdrawn.map(brief),
    pins,
    answers,
  };
  program.output.write(`${values.json ? JSON.stringify(record) : asText(found, pins, answers)}\n`);
  return exit.answered;
};
