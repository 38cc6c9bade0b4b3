import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import tokenizers from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';
import stopWords from 'natural/lib/natural/util/stopwords.js';
import type { PeerFactory } from './peer.ts';

/** Okapi BM25 (Robertson and Zaragoza 2009) with the usual constants. */
const k1 = 1.2;
const b = 0.75;

/** Tokens (the pattern of its WordTokenizer), stop words and Porter stems as natural has them. */
export const bm25: PeerFactory = (facts) => {
  const tokenizer = new tokenizers.RegexpTokenizer({ pattern: /[^A-Za-zА-Яа-я0-9_]+/ });
  const stop = new Set(stopWords.words);
  const terms = (text: string) =>
    tokenizer
      .tokenize(text.toLowerCase())
      .filter((word) => !stop.has(word))
      .map((word) => PorterStemmer.stem(word));
  const counts = facts.map(({ text }) => {
    const own = new Map<string, number>();
    for (const term of terms(text)) own.set(term, (own.get(term) ?? 0) + 1);
    return own;
  });
  const lengths = counts.map((own) => [...own.values()].reduce((sum, count) => sum + count, 0));
  const factsWith = new Map<string, number>();
  for (const own of counts)
    for (const term of own.keys()) factsWith.set(term, (factsWith.get(term) ?? 0) + 1);
  const idf = (term: string) => {
    const holding = factsWith.get(term) ?? 0;
    return Math.log(1 + (facts.length - holding + 0.5) / (holding + 0.5));
  };
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, facts.length);
  return {
    name: 'BM25 (natural)',
    rank(question) {
      const asked = [...new Set(terms(question))];
      return facts
        .map((fact, at) => {
          let score = 0;
          for (const term of asked) {
            const count = counts[at]?.get(term) ?? 0;
            if (count === 0) continue;
            score +=
              (idf(term) * count * (k1 + 1)) / (count + k1 * (1 - b + (b * (lengths[at] ?? 0)) / mean));
          }
          return { fact, score };
        })
        .filter(({ score }) => score > 0)
        .sort((x, y) => y.score - x.score);
    },
  };
};
