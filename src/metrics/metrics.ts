import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What came of a question. */
export type Outcome =
  | 'answered'
  | 'not_in_report'
  | 'not_a_question'
  | 'pinned'
  | 'handed over'
  | 'too fast'
  | 'too much';

/** How something reached the bot. */
export type Kind = 'message' | 'command' | 'menu' | 'component' | 'form' | 'autocomplete';

/** What is told of the work, as it happens. Nothing of it says who asked, where, or what. */
export interface Observer {
  asked(outcome: Outcome): void;
  /** @param milliseconds from the event to the end of its reply. */
  handled(kind: Kind, milliseconds: number): void;
  /** @param during the part of the work, one of a few words. */
  failed(during: string): void;
  gateway(state: 'connected' | 'disconnected'): void;
}

/** Nobody counts. */
export const noObserver: Observer = {
  asked: () => undefined,
  handled: () => undefined,
  failed: () => undefined,
  gateway: () => undefined,
};

/** What a process answers from. */
export interface Loaded {
  readonly reports: number;
  readonly facts: number;
}

/** Counts of one process, in a registry of their own. */
export interface Metrics {
  readonly observer: Observer;
  /** Other reports are answered from. */
  loaded(now: Loaded): void;
  /** All counts in Prometheus' text format. */
  text(): Promise<string>;
  /** The media type of that text. */
  readonly contentType: string;
}

/** Upper bounds of the times that are told apart, in seconds: Discord waits three for the first response. */
const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];

export function metricsOf(atFirst: Loaded): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const questions = new Counter({
    name: 'verbatim_questions_total',
    help: 'Questions by what came of them',
    labelNames: ['outcome'],
    registers,
  });
  const times = new Histogram({
    name: 'verbatim_reply_seconds',
    help: 'Time from an event to the end of its reply, by how it came',
    labelNames: ['kind'],
    buckets,
    registers,
  });
  const failures = new Counter({
    name: 'verbatim_failures_total',
    help: 'Failures that stand in the log with an id, by the part of the work',
    labelNames: ['during'],
    registers,
  });
  const connected = new Gauge({
    name: 'verbatim_gateway_connected',
    help: '1 while Discord’s gateway is connected',
    registers,
  });
  const losses = new Counter({
    name: 'verbatim_gateway_losses_total',
    help: 'How often the connection to the gateway was lost',
    registers,
  });
  const reports = new Gauge({ name: 'verbatim_reports', help: 'Reports that are loaded', registers });
  const facts = new Gauge({ name: 'verbatim_facts', help: 'Facts of these reports', registers });
  const loaded = (now: Loaded) => {
    reports.set(now.reports);
    facts.set(now.facts);
  };
  loaded(atFirst);
  return {
    observer: {
      asked: (outcome) => questions.inc({ outcome }),
      handled: (kind, milliseconds) => times.observe({ kind }, milliseconds / 1_000),
      failed: (during) => failures.inc({ during }),
      gateway(state) {
        if (state === 'disconnected') losses.inc();
        connected.set(state === 'connected' ? 1 : 0);
      },
    },
    loaded,
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
