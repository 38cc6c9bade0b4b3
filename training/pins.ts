import { writeFileSync } from 'node:fs';
import type { Examples } from './examples.ts';
import type { LeftOut } from './leaveOneOut.ts';
import { crowdFigures, pairFigures, serverFigures, trade } from './pinFigures.ts';
import { crisisPairs, judgeLeftOut, learnSameness, readRewordings } from './sameQuestion.ts';

/** Groups of rewordings, a file for each of the project's own reports. */
const folder = 'training/rewordings';

/**
 * From this probability on a pin is given. Chosen by the table of `docs/pins.md`: of questions that ask something else
 * at most about one in fifty gets a pin.
 */
const threshold = 0.36;

/** Learns which questions a pin is for, prints the figures on reports left out, and writes them unless told not to. */
export function learnPins(
  leftOut: LeftOut,
  examples: Pick<Examples, 'ask' | 'vocabularyOf'>,
  file: string | null,
): void {
  const pairs = crisisPairs(leftOut, examples, folder);
  const judged = judgeLeftOut(pairs, leftOut.folds);
  const figures = pairFigures(judged, threshold);
  console.log(`the same question, for pins: threshold ${threshold}`);
  console.table(figures);
  const thresholds = [0.3, threshold, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
  const table = trade(judged, thresholds);
  console.table(table);
  const reports = [...new Set(pairs.map(({ report }) => report))];
  const groups = new Map(
    reports
      .map((report) => [report, readRewordings(`${folder}/${report}.jsonl`)] as const)
      .filter(([, own]) => own.length > 0),
  );
  const servers = [1, 2, 3].map((wordings) => ({
    wordings,
    reports: serverFigures(judged, groups, threshold, wordings),
  }));
  for (const one of servers) {
    console.log(`every group pinned, wordings of each pin: ${one.wordings}`);
    console.table(one.reports);
  }
  const crowds = {
    fact: crowdFigures(judged, threshold, true),
    handOver: crowdFigures(judged, threshold, false),
  };
  console.log(`many pins: ${JSON.stringify(crowds)}`);
  if (file === null) return;
  const model = {
    version: 2,
    ...learnSameness(pairs),
    threshold,
    provenance: {
      command: 'npm run train:pins',
      data: 'crisis questions of the evaluation folder that share their right facts; groups of training/rewordings',
      pairs: pairs.length,
      'figures on reports left out': { pairs: figures, trade: table, servers, crowds },
    },
  };
  writeFileSync(file, `${JSON.stringify(model, null, 1)}\n`);
}
