import lunr from 'lunr';
import type { PeerFactory } from './peer.ts';

/**
 * Its usual pipeline (trimmer, stop words, stemmer); terms are given one by one, so that no sign is taken for syntax.
 * It trims punctuation off the words of facts but not of questions, so “curfew?” would find nothing: the trimmer is put
 * before the stemmer there too, as its issue 532 advises.
 */
export const lunrPeer: PeerFactory = (facts) => {
  const index = lunr((builder) => {
    builder.ref('id');
    builder.field('text');
    builder.searchPipeline.before(lunr.stemmer, lunr.trimmer);
    facts.forEach(({ text }, id) => {
      builder.add({ id: String(id), text });
    });
  });
  return {
    name: 'lunr',
    rank(question) {
      const terms = lunr.tokenizer(question).map(String);
      if (terms.length === 0) return [];
      const found = index.query((query) => {
        for (const term of terms) query.term(term, { wildcard: lunr.Query.wildcard.NONE });
      });
      return found.flatMap(({ ref, score }) => {
        const fact = facts[Number(ref)];
        return fact === undefined ? [] : [{ fact, score }];
      });
    },
  };
};
