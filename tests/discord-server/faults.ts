import { ApiError, type RefusalName, refusal } from './errors.ts';
import type { Gateway } from './gateway.ts';

/** The name of a route, such as `POST /channels/{channel}/messages`; `*` is every route. */
export type RouteName = string;

interface Planned {
  readonly route: RouteName;
  times: number;
  readonly answer: () => Happening;
}

/** What happens to a request instead of being answered at once. */
export interface Happening {
  /** Answered so, and not carried out. */
  readonly refused?: Refused;
  /** Milliseconds until it is looked at, or what it waits for. */
  readonly wait?: number | Promise<void>;
  /** Carried out, but the connection breaks before the answer. */
  readonly lost?: boolean;
}

export interface Refused {
  readonly error: ApiError;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** Everything that can go wrong with Discord, on demand. */
export class Faults {
  readonly #gateway: Gateway;
  readonly #routes: ReadonlySet<RouteName>;
  readonly #planned: Planned[] = [];

  constructor(gateway: Gateway, routes: Iterable<RouteName>) {
    this.#gateway = gateway;
    this.#routes = new Set([...routes, '*']);
  }

  /** Every connection is cut; clients resume, and what they missed is sent again. */
  dropSockets(): void {
    this.#gateway.dropSockets();
  }

  /** Every client is asked to reconnect (op 7). */
  reconnect(): void {
    this.#gateway.askToReconnect();
  }

  /** Every session becomes invalid (op 9); clients identify anew, and what they missed is lost. */
  invalidSession(): void {
    this.#gateway.invalidateSessions();
  }

  /** Sessions without a connection cannot be resumed any more, as after some minutes. */
  forgetSessions(): void {
    this.#gateway.forgetSessions();
  }

  /** Heartbeats stay without an answer until a client connects anew. */
  silenceHeartbeats(): void {
    this.#gateway.silenceHeartbeats();
  }

  /** Every client hears of that message or interaction once more, as happens when Discord fails over. */
  repeatEvent({ id }: { readonly id: string }): void {
    this.#gateway.repeatEvent(id);
  }

  /** The next `times` requests to a route get 429, with `retryAfter` in seconds. */
  rateLimit(route: RouteName, times = 1, retryAfter = 0.1): void {
    this.#plan(route, times, () => {
      const isGlobal = route === '*';
      const error = new ApiError(429, 0, 'You are being rate limited.');
      return {
        refused: {
          error,
          headers: {
            'Retry-After': String(retryAfter),
            'X-RateLimit-Limit': '5',
            'X-RateLimit-Remaining': '0',
            'X-RateLimit-Reset': String(Date.now() / 1_000 + retryAfter),
            'X-RateLimit-Reset-After': String(retryAfter),
            'X-RateLimit-Bucket': route.replace(/\W+/g, '-'),
            'X-RateLimit-Scope': isGlobal ? 'global' : 'user',
            ...(isGlobal && { 'X-RateLimit-Global': 'true' }),
          },
          body: { message: error.message, retry_after: retryAfter, global: isGlobal },
        },
      };
    });
  }

  /** The next `times` requests to a route fail with that status. */
  fail(route: RouteName, status: number, times = 1): void {
    this.#plan(route, times, () => {
      const error = new ApiError(status, 0, `${status}: as the test asked`);
      return { refused: { error, headers: {}, body: error.body } };
    });
  }

  /** The next `times` requests to a route get that refusal of Discord's, whatever they ask. */
  refuse(route: RouteName, why: RefusalName, times = 1): void {
    this.#plan(route, times, () => {
      const error = refusal(why);
      return { refused: { error, headers: {}, body: error.body } };
    });
  }

  /** The next `times` requests to a route are looked at only after so many milliseconds. */
  slow(route: RouteName, milliseconds: number, times = 1): void {
    this.#plan(route, times, () => ({ wait: milliseconds }));
  }

  /** The next `times` requests to a route are looked at only when the function is called that this returns. */
  hold(route: RouteName, times = 1): () => void {
    let release: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#plan(route, times, () => ({ wait }));
    return release;
  }

  /** The next `times` requests to a route are carried out, but their answers get lost on the way. */
  loseAnswer(route: RouteName, times = 1): void {
    this.#plan(route, times, () => ({ lost: true }));
  }

  /** What has been planned for this request, if anything. */
  next(route: RouteName): Happening | undefined {
    const planned = this.#planned.find((one) => one.times > 0 && (one.route === route || one.route === '*'));
    if (!planned) return undefined;
    planned.times -= 1;
    return planned.answer();
  }

  #plan(route: RouteName, times: number, answer: () => Happening): void {
    if (!this.#routes.has(route))
      throw new Error(`There is no route ${route}. Routes:\n${[...this.#routes].join('\n')}`);
    this.#planned.push({ route, times, answer });
  }
}
