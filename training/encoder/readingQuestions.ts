import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';

/** A question with sentences, and which of these answer it. */
export interface ReadingQuestion {
  /** Passages whose sentences are weighed together. */
  readonly passages: string;
  readonly question: string;
  readonly facts: readonly string[];
  readonly right: readonly boolean[];
}

/** Passages that are weighed together where they are short. */
const together = 8;
/** A passage as long as this is weighed alone. */
const longPassage = 6000;
/** Sentences weighed for a question: those of its own passage first. */
const mostSentences = 40;

interface Answered {
  readonly question: string;
  /** Sentences of the passage that hold the answer. */
  readonly holds: (sentence: { readonly start: number; readonly end: number }) => boolean;
}

interface Passage {
  readonly sentences: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  readonly questions: readonly Answered[];
}

interface SquadFile {
  readonly data: readonly {
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly {
        readonly question: string;
        readonly answers: readonly { readonly text: string; readonly answer_start: number }[];
      }[];
    }[];
  }[];
}

/** Passages of a file in the form of SQuAD. */
function squadPassages(text: string): Passage[] {
  return (JSON.parse(text) as SquadFile).data.flatMap(({ paragraphs }) =>
    paragraphs.map(({ context, qas }): Passage => {
      // Offsets count as they stand; line ends are blanks of the same length.
      const line = context.replaceAll(/\s/g, ' ');
      const sentences = factsOf(bareReport('passage', line, '2020-01-01', sha256(line)), sha256);
      return {
        sentences,
        questions: qas.map(({ question, answers }) => ({
          question,
          holds: ({ start, end }) =>
            answers.some(
              ({ text: answer, answer_start: at }) =>
                at < end && at + Math.min(answer.length, end - at) > start && at >= start - 1,
            ),
        })),
      };
    }),
  );
}

/** Tokens of the Penn Treebank as people write them. */
const written = (tokens: string) =>
  tokens
    .replaceAll('-LRB- ', '(')
    .replaceAll(' -RRB-', ')')
    .replaceAll('`` ', '“')
    .replaceAll(" ''", '”')
    .replaceAll(/ (n't|'[a-z]+|[.,;:?!%])(?= |$)/g, '$1')
    .replaceAll('$ ', '$');

/** Documents of QAMR, whose questions are each asked of one sentence. */
function qamrPassages(folder: string, names: readonly string[]): Passage[] {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n');
  const documents = new Map<string, Map<string, string>>();
  const documentOf = (id: string) => id.split(':').slice(0, 3).join(':');
  for (const row of read('wiki-sentences.tsv')) {
    const [id = '', tokens = ''] = row.split('\t');
    const own = documents.get(documentOf(id)) ?? new Map<string, string>();
    documents.set(documentOf(id), own.set(id, written(tokens)));
  }
  const asked = new Map<string, Map<string, string>>();
  for (const row of names.flatMap(read)) {
    const [id = '', , target = '', , , question = ''] = row.split('\t');
    // Of all that is asked about one word the first is enough.
    const own = asked.get(documentOf(id)) ?? new Map<string, string>();
    const key = `${id} ${target}`;
    if (!own.has(key)) own.set(key, question);
    asked.set(documentOf(id), own);
  }
  return [...asked].map(([document, questions]): Passage => {
    const ids = [...(documents.get(document) ?? new Map<string, string>())];
    return {
      sentences: ids.map(([, text], place) => ({ text, start: place, end: place })),
      questions: [...questions].map(([key, question]) => ({
        question,
        holds: ({ start }) => ids[start]?.[0] === key.split(' ')[0],
      })),
    };
  });
}

/** Questions on passages that belong to no report, from a folder of files in the form of SQuAD (.json) and of QAMR (.tsv). */
export function readingQuestions(folder: string): ReadingQuestion[] {
  const names = readdirSync(folder).sort();
  const found: ReadingQuestion[] = [];
  const take = (source: string, passages: readonly Passage[]) => {
    let group: Passage[] = [];
    let count = 0;
    const close = () => {
      const every = group.flatMap(({ sentences }) => sentences.map(({ text }) => text));
      for (const { sentences, questions } of group) {
        const own = sentences.map(({ text }) => text);
        for (const { question, holds } of questions) {
          const good = new Set(sentences.filter(holds).map(({ text }) => text));
          const first = [...good, ...own.filter((text) => !good.has(text))];
          const step = Math.max(1, Math.floor(every.length / mostSentences));
          const facts = [...new Set([...first, ...every.filter((_, i) => i % step === 0)])].slice(
            0,
            mostSentences,
          );
          if (good.size > 0)
            found.push({
              passages: `${source}-${count}`,
              question,
              facts,
              right: facts.map((text) => good.has(text)),
            });
        }
      }
      group = [];
      count++;
    };
    for (const passage of passages) {
      group.push(passage);
      const long = passage.sentences.reduce((sum, { text }) => sum + text.length, 0) > longPassage;
      if (long || group.length === together) close();
    }
    if (group.length > 0) close();
  };
  for (const name of names.filter((one) => one.endsWith('.json')))
    take(name, squadPassages(readFileSync(join(folder, name), 'utf8')));
  const qamr = names.filter((one) => one.endsWith('.tsv') && one !== 'wiki-sentences.tsv');
  if (qamr.length > 0) take('qamr', qamrPassages(folder, qamr));
  return found;
}
