/**
 * How much an answer suffers when other reports are loaded beside the one that it stands in: each source's questions are
 * put to its report alone, and to all reports at once. In both, an answer counts as right only with the report's own
 * sentence.
 *
 *   npm run bench:reports -- [--articles]      with --articles the encyclopedia's texts are loaded as well
 */
import { parseArgs } from 'node:util';
import { buildEngine, type Engine } from '../src/answering/engine.ts';
import { askAll } from '../src/evaluation/evaluate.ts';
import { figuresOf } from '../src/evaluation/figures.ts';
import { loadModel, loadVocabulary } from '../src/vocabulary/load.ts';
import { type Source, sourcesOfQuestions } from './sources.ts';

const { values } = parseArgs({ options: { articles: { type: 'boolean', default: false } } });
const vocabulary = loadVocabulary('vocabulary');
const model = loadModel('vocabulary');
const now = () => performance.now();
const sources = sourcesOfQuestions(values.articles);

const engineOver = (of: readonly Source[]): Engine =>
  buildEngine(
    of.map(({ report }) => report),
    of.flatMap(({ facts }) => facts),
    vocabulary,
    model,
  );
const together = engineOver(sources);
console.log(`${sources.length} reports, ${together.facts.length} facts at once`);
const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(3)));
console.table(
  Object.fromEntries(
    sources.map((source) => {
      const row = (engine: Engine) => {
        const asked = askAll(engine, source.questions, now);
        return { figures: figuresOf(asked.map(({ outcome }) => outcome)), asked };
      };
      const [alone, all] = [row(engineOver([source])), row(together)];
      const elsewhere = source.questions.filter(({ turns }) => {
        const answer = together.answer(turns);
        return answer.status === 'answered' && answer.fact.report !== source.report.id;
      });
      return [
        source.report.id,
        {
          questions: source.questions.length,
          'best right': rounded(alone.figures.firstRight),
          'together ': rounded(all.figures.firstRight),
          F1: rounded(alone.figures.f1),
          'together  ': rounded(all.figures.f1),
          false: rounded(alone.figures.falseAnswers),
          'together   ': rounded(all.figures.falseAnswers),
          'from another report': elsewhere.length,
        },
      ];
    }),
  ),
);
