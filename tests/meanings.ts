import { MeaningsFile } from '../src/compiled/meaningsFile.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { loadVocabulary } from '../src/vocabulary/load.ts';

/** Before all tests: has the encoder read the reports that most of them load, which each of them would do anew. */
export default function readReports(): void {
  const { encoder } = loadVocabulary('vocabulary');
  const texts = ['knowledge', 'tests/knowledge'].flatMap((folder) =>
    loadKnowledge(folder).facts.map(({ text }) => text),
  );
  new MeaningsFile('data/meanings.bin', encoder, 10_000).read(texts);
}
