/**
 * Makes PDF situation reports of random text and layout, takes them in and says which did not come back sentence by
 * sentence: `npm run fuzz:pdf -- [HOW MANY] [FIRST SEED]`. Ends with 1 where one did not.
 */
import fc from 'fast-check';
import { anySitrep, readOf } from '../documents/anySitrep.ts';
import { factsIn } from '../documents/flood.ts';
import { taken } from '../documents/ingesting.ts';
import { sitrepPdf } from '../documents/pdf.ts';

const [count = 300, first = 1] = process.argv.slice(2).map(Number);
const wrong: number[] = [];
for (let seed = first; seed < first + count; seed++) {
  const [sample] = fc.sample(anySitrep, { seed, numRuns: 1 });
  if (sample === undefined) continue;
  const { content, layout } = sample;
  const { facts, remarks } = await taken('any.pdf', await sitrepPdf(content, layout));
  const [read, put] = [readOf(facts), factsIn(content, [])];
  const at = put.findIndex((text, i) => read[i] !== text);
  const seen = remarks.filter((remark) => remark.includes('table without lines'));
  if (at < 0 && read.length === put.length && seen.length === 0) continue;
  wrong.push(seed);
  for (const remark of seen) console.log(`seed ${seed}, which holds no table: ${remark}`);
  const place = at < 0 ? put.length : at;
  console.log(`seed ${seed}, ${JSON.stringify(layout)}, fact ${place}:`);
  for (let i = place; i < place + 3; i++)
    console.log(`  - ${put[i] ?? 'nothing'}\n  + ${read[i] ?? 'nothing'}`);
}
console.log(`${count} documents, ${wrong.length} wrong${wrong.length === 0 ? '' : `: ${wrong.join(', ')}`}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
