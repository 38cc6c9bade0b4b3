import MiniSearch from 'minisearch';
import type { PeerFactory } from './peer.ts';

/** With the fuzzy and prefix search that its documentation shows for questions of people. */
export const miniSearch: PeerFactory = (facts) => {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  index.addAll(facts.map(({ text }, id) => ({ id, text })));
  return {
    name: 'MiniSearch',
    rank: (question) =>
      index.search(question).flatMap(({ id, score }) => {
        const fact = facts[id as number];
        return fact === undefined ? [] : [{ fact, score }];
      }),
  };
};
