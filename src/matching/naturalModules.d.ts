/** Types for the single files of natural that are imported; its own types cover only the folders' indexes. */
declare module 'natural/lib/natural/tokenizers/regexp_tokenizer.js' {
  import type { RegexpTokenizer } from 'natural/lib/natural/tokenizers/index.js';

  const tokenizers: { RegexpTokenizer: typeof RegexpTokenizer };
  export default tokenizers;
}
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  import type { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/index.js';

  const distances: { DamerauLevenshteinDistance: typeof DamerauLevenshteinDistance };
  export default distances;
}
declare module 'natural/lib/natural/phonetics/double_metaphone.js' {
  export default class DoubleMetaphone {
    process(word: string): [string, string];
  }
}
