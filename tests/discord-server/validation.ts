import { type Breach, fields } from './bodies.ts';
import type { ConductName } from './conduct.ts';
import { ApiError } from './errors.ts';
import type { Circumstances, Purpose } from './rule.ts';
import { RULES, type RuleName } from './rules.ts';
import { departures, type SchemaName } from './schemas.ts';

/** A rule that the bot broke, and where. */
export interface Violation {
  readonly rule: RuleName | ConductName | 'schema' | 'unknown-route';
  /** The request, such as `POST /channels/1/messages`. */
  readonly request: string;
  /** Where in the body, such as `components.0.custom_id`. */
  readonly where: string;
  readonly message: string;
}

export type ViolationName = Violation['rule'];

/** Something that the bot sends and that has to be looked at. */
export interface Delivery {
  readonly request: string;
  readonly schema: SchemaName;
  readonly body: unknown;
  /** Which rules apply; none where nothing is shown, as in a deferral. */
  readonly purpose?: Purpose | undefined;
  /** The part of the body that the rules are about, and where it stands in the body. */
  readonly part?: unknown;
  readonly at?: Breach['path'];
  readonly circumstances?: Circumstances;
}

/** Looks at everything that the bot sends, refuses what Discord would refuse, and remembers it. */
export class Inspector {
  readonly violations: Violation[] = [];
  readonly #ignored: ReadonlySet<ViolationName>;

  constructor(ignored: Iterable<ViolationName> = []) {
    this.#ignored = new Set(ignored);
  }

  /**
   * Against Discord's published schema and against the rules that it misses. Whatever is broken is recorded;
   * what Discord would refuse is thrown as the 400 that it answers.
   */
  accept({ request, schema, body, purpose, part = body, at = [], circumstances = {} }: Delivery): void {
    const refused: Breach[] = [];
    if (!this.#ignored.has('schema'))
      for (const breach of departures(schema, body)) {
        this.record('schema', request, breach);
        refused.push(breach);
      }
    for (const rule of RULES) {
      if (purpose === undefined || this.#ignored.has(rule.name) || !rule.appliesTo.includes(purpose))
        continue;
      for (const { path, message } of rule.check(fields(part), circumstances)) {
        const breach = { path: [...at, ...path], message };
        this.record(rule.name, request, breach);
        if (rule.refuses !== false) refused.push(breach);
      }
    }
    if (refused.length > 0) throw invalidBody(refused);
  }

  /** Remember a broken rule, unless the test has chosen to ignore it. */
  record(rule: ViolationName, request: string, { path, message }: Breach): void {
    if (!this.#ignored.has(rule)) this.violations.push({ rule, request, where: path.join('.'), message });
  }

  /** Throws an error that names every broken rule. */
  assertClean(): void {
    if (this.violations.length === 0) return;
    const lines = this.violations.map(
      ({ rule, request, where, message }) => `- ${rule}: ${request}${where && ` at ${where}`}: ${message}`,
    );
    throw new Error(`The bot broke ${lines.length} of Discord’s rules:\n${lines.join('\n')}`);
  }
}

/** The 400 with which Discord answers a body, each sentence at its place in it. */
export function invalidBody(breaches: readonly Breach[]): ApiError {
  if (breaches.every(({ message }) => message === 'Cannot send an empty message'))
    return new ApiError(400, 50006, 'Cannot send an empty message');
  const errors: Record<string, unknown> = {};
  for (const { path, message } of breaches) {
    let place = errors;
    for (const step of path) {
      const next = (place[step] ?? {}) as Record<string, unknown>;
      place[step] = next;
      place = next;
    }
    const here = (place['_errors'] ?? []) as object[];
    place['_errors'] = [...here, { code: 'BASE_TYPE_INVALID', message }];
  }
  return new ApiError(400, 50035, 'Invalid Form Body', errors);
}
