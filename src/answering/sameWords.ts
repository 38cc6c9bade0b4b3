import type { Engine } from './engine.ts';

/** Takes questions for the same that ask for the same kind of thing in words of the same stems. */
export function sameWords(engine: Engine) {
  const read = (turns: readonly string[]) => {
    const { question } = engine.match(turns);
    const stems = [...new Set(question.terms.map(({ stem }) => stem))].sort();
    // “What is this about?” has no word of matter: the same words then.
    return stems.length === 0 ? question.words.join(' ') : `${question.asksFor}: ${stems.join(' ')}`;
  };
  return {
    read,
    same: (pinned: unknown, _: string | null, asked: unknown) => (pinned !== '' && pinned === asked ? 1 : 0),
    threshold: 0.5,
  };
}
