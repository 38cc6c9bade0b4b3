import { Numbers } from '../matching/columns.ts';
import type { FactSource } from '../matching/factIndex.ts';
import type { Fact, FactKind } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import type { Section, Sections } from './sections.ts';

const kinds: readonly FactKind[] = ['sentence', 'caption', 'title'];

/** What was read from a fact, as JSON: most facts have little of it. */
type Read = readonly [
  speaker: Fact['speaker'],
  people: Fact['people'],
  organisations: Fact['organisations'],
  places: Fact['places'],
  dates: Fact['dates'],
  figures: Fact['figures'],
  notes: Fact['notes'],
];
const nothingRead: Read = [null, [], [], [], [], [], []];

/** Bytes that grow. */
class Bytes {
  #bytes = new Uint8Array(1024);
  length = 0;

  push(text: string): void {
    const most = text.length * 3;
    if (this.length + most > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(this.length + most, this.#bytes.length * 2));
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.length += new TextEncoder().encodeInto(text, this.#bytes.subarray(this.length)).written;
  }

  whole(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
}

/** Keeps facts and the texts of their reports as columns; a fact is no text of its own, but a slice of its report's. */
export class FactColumns {
  readonly #texts = new Bytes();
  readonly #read = new Bytes();
  readonly #readFrom = new Numbers();
  readonly #start = new Numbers();
  readonly #end = new Numbers();
  readonly #byteStart = new Numbers();
  readonly #byteEnd = new Numbers();
  readonly #paragraph = new Numbers();
  readonly #section = new Numbers();
  readonly #sections: (string | null)[] = [];
  readonly #kind = new Numbers();
  readonly #digest = new Numbers();
  readonly #times = new Numbers();
  readonly #reports: { meta: Omit<Report, 'text'>; from: number; to: number; firstFact: number }[] = [];

  /** Adds a report with its facts, in the order of its text. */
  add({ text, ...meta }: Report, facts: readonly Fact[]): void {
    const from = this.#texts.length;
    const firstFact = this.#start.length;
    let at = 0;
    const upTo = (end: number) => {
      this.#texts.push(text.slice(at, end));
      at = end;
      return this.#texts.length;
    };
    for (const fact of facts) {
      this.#byteStart.push(upTo(fact.start));
      this.#byteEnd.push(upTo(fact.end));
      this.#addFact(fact);
    }
    const to = upTo(text.length);
    this.#reports.push({ meta, from, to, firstFact });
  }

  #addFact(fact: Fact): void {
    const [, digest = '', times = '1'] = /:([0-9a-f]{8})(?:-(\d+))?$/.exec(fact.id) ?? [];
    this.#digest.push(Number.parseInt(digest, 16));
    this.#times.push(Number(times));
    this.#start.push(fact.start);
    this.#end.push(fact.end);
    this.#paragraph.push(fact.paragraph);
    this.#kind.push(kinds.indexOf(fact.kind));
    if (this.#sections.length === 0 || this.#sections.at(-1) !== fact.section)
      this.#sections.push(fact.section);
    this.#section.push(this.#sections.length - 1);
    const { speaker, people, organisations, places, dates, figures, notes } = fact;
    const read: Read = [speaker, people, organisations, places, dates, figures, notes];
    this.#readFrom.push(this.#read.length);
    const json = JSON.stringify(read);
    if (json !== JSON.stringify(nothingRead)) this.#read.push(json);
  }

  sections(): Record<string, Section> {
    this.#readFrom.push(this.#read.length);
    return {
      texts: this.#texts.whole(),
      read: this.#read.whole(),
      readFrom: this.#readFrom.whole(),
      start: this.#start.whole(),
      end: this.#end.whole(),
      byteStart: this.#byteStart.whole(),
      byteEnd: this.#byteEnd.whole(),
      factParagraph: this.#paragraph.whole(),
      section: this.#section.whole(),
      sectionNames: { json: this.#sections },
      kind: Uint8Array.from(this.#kind.whole()),
      digest: this.#digest.whole(),
      times: this.#times.whole(),
      reportList: { json: this.#reports },
    };
  }
}

interface ListedReport {
  readonly meta: Omit<Report, 'text'>;
  readonly from: number;
  readonly to: number;
  readonly firstFact: number;
}

/** Reports whose texts, and facts that, are read from the columns when they are asked for. */
export class StoredFacts implements FactSource {
  readonly reports: readonly Report[];
  readonly length: number;
  readonly #reportOf: Uint32Array;
  readonly #columns;
  readonly #sectionNames: readonly (string | null)[];

  constructor(sections: Sections) {
    const columns = {
      texts: bufferOf(sections.numbers('texts', 'u8')),
      read: bufferOf(sections.numbers('read', 'u8')),
      readFrom: sections.numbers('readFrom', 'u32'),
      start: sections.numbers('start', 'u32'),
      end: sections.numbers('end', 'u32'),
      byteStart: sections.numbers('byteStart', 'u32'),
      byteEnd: sections.numbers('byteEnd', 'u32'),
      paragraph: sections.numbers('factParagraph', 'u32'),
      section: sections.numbers('section', 'u32'),
      kind: sections.numbers('kind', 'u8'),
      digest: sections.numbers('digest', 'u32'),
      times: sections.numbers('times', 'u32'),
    };
    this.#columns = columns;
    this.#sectionNames = sections.json('sectionNames') as (string | null)[];
    this.length = columns.start.length;
    const listed = sections.json('reportList') as ListedReport[];
    this.#reportOf = new Uint32Array(this.length);
    listed.forEach(({ firstFact }, i) => {
      this.#reportOf.fill(i, firstFact, listed[i + 1]?.firstFact ?? this.length);
    });
    this.reports = listed.map(({ meta, from, to }) => ({
      ...meta,
      get text() {
        return columns.texts.toString('utf8', from, to);
      },
    }));
  }

  at(place: number): Fact | undefined {
    if (!(place >= 0 && place < this.length)) return undefined;
    const { texts, read, readFrom, start, end, byteStart, byteEnd, paragraph, section, kind, digest, times } =
      this.#columns;
    const [from, to] = [readFrom[place] ?? 0, readFrom[place + 1] ?? 0];
    const [speaker, people, organisations, places, dates, figures, notes] =
      from === to ? nothingRead : (JSON.parse(read.toString('utf8', from, to)) as Read);
    const report = this.reports[this.#reportOf[place] ?? 0]?.id ?? '';
    const time = times[place] ?? 1;
    const hash = (digest[place] ?? 0).toString(16).padStart(8, '0');
    return {
      id: `${report}:${hash}${time > 1 ? `-${time}` : ''}`,
      report,
      text: texts.toString('utf8', byteStart[place], byteEnd[place]),
      start: start[place] ?? 0,
      end: end[place] ?? 0,
      section: this.#sectionNames[section[place] ?? 0] ?? null,
      paragraph: paragraph[place] ?? 0,
      kind: kinds[kind[place] ?? 0] ?? 'sentence',
      speaker,
      people,
      organisations,
      places,
      dates,
      figures,
      notes,
    };
  }

  /** All facts, made anew. */
  all(): Fact[] {
    return Array.from({ length: this.length }, (_, place) => this.at(place)).filter(
      (fact) => fact !== undefined,
    );
  }
}

/** The same bytes, as what decodes stretches of them. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
