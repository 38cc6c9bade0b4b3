import { citationsOf } from './answering/citation.ts';
import { checkClaims } from './answering/claims.ts';
import type { Engine } from './answering/engine.ts';
import { exampleQuestions } from './answering/examples.ts';
import { explain } from './answering/explain.ts';
import { type Followed, following } from './following.ts';
import { type Reference, referenceOf } from './lookup/reference.ts';
import type { Vocabulary } from './matching/vocabulary.ts';
import { Moderation } from './moderation/moderation.ts';
import { partsOver } from './moderation/overEngine.ts';
import type { ModerationParts } from './moderation/parts.ts';
import type { Sameness } from './moderation/pinMatch.ts';
import type { Fact } from './reports/fact.ts';

/** What is made of an engine, besides the engine. */
export interface Making {
  readonly vocabulary: Vocabulary;
  sameness(engine: Engine): Sameness;
  /** SHA-256 of a text's UTF-8 bytes, hexadecimal. */
  hash(text: string): string;
  /** Fulfilled when the next piece of work, of some milliseconds, may begin. */
  turn(): Promise<unknown>;
}

function serving(engine: Engine, { vocabulary, sameness, hash, turn }: Making) {
  return {
    engine,
    reference: referenceOf(engine, hash),
    examples: exampleQuestions(engine, 3),
    cite: citationsOf(engine.reports),
    within: following(engine, hash),
    moderation: partsOver(engine, vocabulary, sameness(engine), turn),
  };
}

/** How many facts came and went from one state of the reports to the next. */
export function factsChanged(before: Reference, after: Reference): { added: number; withdrawn: number } {
  return {
    added: after.facts.filter(({ id }) => before.fact(id) === undefined).length,
    withdrawn: before.facts.filter(({ id }) => after.fact(id) === undefined).length,
  };
}

type Serving = ReturnType<typeof serving>;

/**
 * The reports that questions are answered from, swapped whole. What surfaces are given here always uses the current
 * ones; a fact that somebody was given before a swap is cited from the reports that it came from.
 */
export class ReportsInService {
  #current: Serving;
  readonly #making: Making;
  readonly #owners = new WeakMap<Fact, Serving>();
  readonly reference: Reference;

  constructor(engine: Engine, making: Making) {
    this.#making = making;
    this.#current = this.#own(serving(engine, making));
    const now = () => this.#current.reference;
    const of = (fact: Fact) => this.#of(fact).reference;
    this.reference = {
      get reports() {
        return now().reports;
      },
      get facts() {
        return now().facts;
      },
      get entries() {
        return now().entries;
      },
      fact: (id) => now().fact(id),
      timeline: (period) => now().timeline(period),
      figures: (about) => now().figures(about),
      surroundings: (fact) => of(fact).surroundings(fact),
      prove: (fact) => of(fact).prove(fact),
    };
  }

  #own(served: Serving): Serving {
    for (const fact of served.engine.facts) this.#owners.set(fact, served);
    return served;
  }

  #of(fact: Fact): Serving {
    return this.#owners.get(fact) ?? this.#current;
  }

  /**
   * Puts other reports into service. Where this throws, those before stay.
   * @returns how many facts came and went, and the ids of the reports that did or that have another text.
   */
  swap(engine: Engine): {
    readonly added: number;
    readonly withdrawn: number;
    readonly changed: readonly string[];
  } {
    const before = this.#current;
    this.#current = this.#own(serving(engine, this.#making));
    const texts = ({ reports }: Engine) => new Map(reports.map(({ id, sha256 }) => [id, sha256]));
    const [then, now] = [texts(before.engine), texts(engine)];
    const changed = [...new Set([...then.keys(), ...now.keys()])].filter(
      (id) => then.get(id) !== now.get(id),
    );
    return { ...factsChanged(before.reference, this.#current.reference), changed };
  }

  get engine(): Engine {
    return this.#current.engine;
  }

  /** What a surface needs for one answer, all of the same reports. */
  get loaded() {
    const { engine, reference, examples, cite } = this.#current;
    return { ask: engine.answer, reference, examples, cite };
  }

  get examples(): readonly string[] {
    return this.#current.examples;
  }

  readonly ask: Engine['answer'] = (turns) => this.#current.engine.answer(turns);
  readonly cite = (fact: Fact) => this.#of(fact).cite(fact);
  readonly explain = (fact: Fact, words: string) => explain(this.#of(fact).engine, fact, words);
  /** What answers from some of the reports only. */
  readonly within = (reports: ReadonlySet<string>): Followed => this.#current.within(reports);
  readonly check = (text: string) => checkClaims(text, this.#current.engine);

  /** Moderation of the answers, over the current reports. */
  moderation(parts: Pick<ModerationParts, 'store' | 'hash' | 'digest' | 'now' | 'onFailure'>): Moderation {
    const over = () => this.#current.moderation;
    return new Moderation({
      ...parts,
      get matcher() {
        return over().matcher;
      },
      fact: (id) => over().fact(id),
      reportOf: (id) => over().reportOf(id),
      known: (word) => over().known(word),
      loaded: () => over().loaded(),
    });
  }
}
