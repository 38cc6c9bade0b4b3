import type { Mention, Names } from './names.ts';
import { speechVerbs } from './nameWords.ts';

/** A sentence on its way to become a fact. */
export interface Sentence {
  readonly text: string;
  readonly paragraph: number;
  readonly mentions: readonly Mention[];
}

interface Source {
  /** The words that name who speaks. */
  readonly subject: string;
  readonly at: number;
  /** End of the verb. */
  readonly end: number;
  /** True for "had said": what came before, told by somebody else. */
  readonly earlier?: boolean;
}

const opening = /[“"«]/;
const closing = /[”"»]/;

const verbOfSaying = new RegExp(`(?<=^|\\s)(?:${speechVerbs})(?!\\p{L})`, 'gu');
/** What a subject does not reach beyond; a comma within a number is none. */
const boundary = /[;:“”"]|(?<!\d),|,(?!\d)/g;
const adverbs =
  /(?:(?<=^|\s)(?:also|has|have|had|again|later|now|since|once|then|still|never|first|[a-z]{3,}ly)\s+)+$/;
const accordingTo = /\b[Aa]ccording to (?<subject>[^,;“”"]+)/u;
const forSomeone = /^For (?<subject>(?:the |The )?\p{Lu}[^,]{2,60}),/u;
const weekdayOrPronoun =
  '(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\\b|(?:The|It|He|She|They|We|In|On|At|A)\\b';
/** "…," said Dr. Ines Valcourt: the stop of a title or an initial is within the name. */
const inverted = new RegExp(
  `[,”"]["”]?\\s*(?:${speechVerbs})\\s+(?!${weekdayOrPronoun})(?<subject>(?:(?<=[”"]\\s?\\S+ )(?:the|an?) \\p{L}|\\p{Lu})(?:[^,;.“”"]|(?<=\\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|St|\\p{Lu}))\\.){2,60})`,
  'u',
);

const leading =
  /^(?:(?:and|but|while|with|as|when|that|which|who|in a statement|however|meanwhile|although|because|where|in addition|for its part)\s+)+/i;

/** The subject of a verb of saying: what stands between the start of its clause and the verb. */
function tidy(raw: string): string {
  let subject = raw.trim().replace(leading, '').trim();
  // A long subject holds the clause before it: keep what follows the last conjunction.
  if (subject.length > 90)
    subject =
      subject
        .split(/\b(?:that|and|but|while|because|which)\b/)
        .at(-1)
        ?.trim() ?? subject;
  return subject;
}

const noSpeaker = /^(?:there|which|that|who|what|this|be|been|is|was|are|were|to|reports?|not|they|)$/i;

const prepositional = /^(?:in|on|at|by|after|before|during|even|until|under|from|well as|as)\s/i;

/** Words that stand before a participle, not before a verb of saying ("was said", "the confirmed dead"). */
const notBeforeVerb =
  /^(?:is|are|was|were|be|been|to|being|not|allegedly|reportedly|the|a|an|no|of|all|as|have|has|had|and|or|but|then|also|that)$/i;

/**
 * The subject of a verb that a parenthesis divides from it: "Ms. Vale, who heads the office, said". A short name in
 * between is the subject itself: "its director, Mr. Lind, said".
 */
function headBefore(text: string): { subject: string; at: number } | null {
  const parts = text.replace(/[,\s]+$/, '').split(/,\s/);
  const inserted = parts.at(-1) ?? '';
  const head = parts.at(-2);
  const named = /^(?:\p{Lu}\p{Ll}*\.? ){1,3}\p{Lu}[\p{L}-]+$/u.test(inserted);
  const subject = named || head === undefined ? inserted : tidy(head);
  return subject.trim() === '' || !/^\p{L}/u.test(subject)
    ? null
    : { subject, at: text.lastIndexOf(subject) };
}

function sourcesIn(text: string, open: boolean): Source[] {
  const sources: Source[] = [];
  const unquoted = maskQuotations(text, open);
  const after = inverted.exec(text);
  const boundaries = [...unquoted.matchAll(boundary)].map(({ index }) => index + 1);
  let from = 0;
  for (const match of unquoted.matchAll(verbOfSaying)) {
    const verb = match.index;
    const start = Math.max(from, boundaries.findLast((at) => at <= verb) ?? 0);
    const clause = unquoted.slice(start, verb);
    const raw = clause.replace(adverbs, '');
    const subject = tidy(raw);
    const last = subject.split(/\s+/).at(-1) ?? '';
    from = verb + match[0].length;
    if (notBeforeVerb.test(last)) continue;
    const end = from;
    const earlier = /\bhad\s+$/.test(clause);
    if (subject === '' || /^(?:who|which|on behalf of)\b/.test(raw.trim())) {
      const head = headBefore(unquoted.slice(0, verb));
      const turned = after !== null && verb >= after.index && verb < after.index + after[0].length;
      if (head !== null && !turned) sources.push({ ...head, end, earlier });
      continue;
    }
    if (noSpeaker.test(subject) || !/\p{L}{2}/u.test(subject)) continue;
    sources.push({ subject, at: start, end, earlier });
  }
  const according = accordingTo.exec(unquoted);
  if (according !== null)
    sources.push({
      subject: (according.groups?.['subject'] ?? '').trim().replace(/\.$/, ''),
      at: according.index,
      end: according.index,
    });
  const forOne = forSomeone.exec(text);
  if (forOne !== null && text.search(opening) > 0) {
    sources.push({ subject: forOne.groups?.['subject'] ?? '', at: 0, end: forOne[0].length });
  }
  if (after !== null)
    sources.push({
      subject: (after.groups?.['subject'] ?? '').replace(
        /\s(?:on|in an?|at an?|during|after|when|as)\s.*$/u,
        '',
      ),
      at: after.index,
      end: after.index + after[0].length,
    });
  return sources;
}

/**
 * Blanks what stands in quotation marks: verbs in there are not the report's. Length is kept.
 * @param open true where the text starts within a quotation.
 */
function maskQuotations(text: string, open: boolean): string {
  const blank = (quotation: string) =>
    `"${' '.repeat(Math.max(0, quotation.length - 2))}"`.slice(0, quotation.length);
  const begun = open ? text.replace(/^[^"“”]*(?:["”]|$)/u, (part) => ' '.repeat(part.length)) : text;
  return begun
    .replace(/“[^”]*(?:”|$)/gu, blank)
    .replace(/^[^“]*”/u, blank)
    .replace(/"[^"]*(?:"|$)/gu, blank);
}

/** Which of several sources says the sentence: the first, unless what it says is that another says so. */
function chosen(text: string, sources: readonly Source[]): Source | undefined {
  let best = sources[0];
  for (const source of sources.slice(1)) {
    if (best === undefined) break;
    if (
      source.earlier !== true &&
      source.at >= best.end &&
      /^[\s,]*(?:that\s+)?$/i.test(text.slice(best.end, source.at))
    )
      best = source;
  }
  return best;
}

/** Remembers who spoke and who was named, to resolve "she", "he" and "it". */
class Memory {
  readonly #names: Names;
  #people: string[] = [];
  #organisations: string[] = [];

  constructor(names: Names) {
    this.#names = names;
  }

  note(mentions: readonly Mention[], speaker: string | null): void {
    const add = (list: string[], name: string) => [name, ...list.filter((other) => other !== name)];
    for (const { name, kind } of [...mentions].reverse()) {
      if (kind === 'people') this.#people = add(this.#people, name);
      if (kind === 'organisations') this.#organisations = add(this.#organisations, name);
    }
    // Who speaks is meant by the next pronoun before those who are only named.
    if (speaker !== null && this.#people.includes(speaker)) this.#people = add(this.#people, speaker);
    else if (speaker !== null && this.#organisations.includes(speaker))
      this.#organisations = add(this.#organisations, speaker);
  }

  /** "The ministry": the organisation named last that is called so. */
  called(noun: string): string | null {
    const word = noun.toLowerCase();
    return this.#organisations.find((name) => name.toLowerCase().split(' ').includes(word)) ?? null;
  }

  resolve(pronoun: string): string | null {
    const word = pronoun.toLowerCase();
    if (word === 'it') return this.#organisations[0] ?? null;
    const fits = (person: string) => (this.#names.pronounOf(person) ?? word) === word;
    return (
      this.#people.find((person) => this.#names.pronounOf(person) === word) ?? this.#people.find(fits) ?? null
    );
  }
}

function speakerOf(sentence: Sentence, source: Source, memory: Memory): string | null {
  const { subject } = source;
  const pronoun = /^(?:.*\s)?(she|he|it)$/i.exec(subject)?.[1];
  if (pronoun !== undefined) {
    const own = new Map(
      sentence.mentions.filter(({ at }) => at < source.at).map((mention) => [mention.name, mention]),
    );
    const named = [...own.values()].filter(({ kind }) => (kind === 'people') !== (pronoun === 'it'));
    return memory.resolve(pronoun) ?? named.at(-1)?.name ?? null;
  }
  const at = sentence.text.indexOf(subject, Math.max(0, source.at - 2));
  const inside = sentence.mentions.filter(
    (mention) => mention.at >= at && mention.end <= at + subject.length,
  );
  const people = inside.filter(({ kind }) => kind === 'people');
  const person = people.at(-1);
  if (person !== undefined) return person.name;
  const organisation = inside.find(({ kind }) => kind === 'organisations');
  // "French officials" are not the country; "The Ministry of the Interior" is the ministry.
  if (
    organisation !== undefined &&
    organisation.end - organisation.at >= subject.replace(/^(?:the|a|an) /i, '').length - 8
  ) {
    return organisation.name;
  }
  const generic = /^the (\p{Ll}+)$/iu.exec(subject)?.[1];
  const called = generic === undefined ? null : memory.called(generic);
  // What opens with a preposition is no subject: better nobody than words that name no one.
  return called ?? (prepositional.test(subject) ? null : subject);
}

/** Where a quotation stands open at the end of a sentence. */
function openAtEnd(text: string, openBefore: boolean): boolean {
  let open = openBefore;
  for (const character of text) {
    if (character === '"') open = !open;
    else if (opening.test(character)) open = true;
    else if (closing.test(character)) open = false;
  }
  return open;
}

/**
 * Who says each sentence, in the order of the report: a canonical name where known, else the text's words, null where
 * nobody is named. A quotation over several sentences has one speaker, wherever the attribution stands.
 */
export function speakersOf(sentences: readonly Sentence[], names: Names): (string | null)[] {
  const memory = new Memory(names);
  const speakers: (string | null)[] = [];
  let open = false;
  let openFrom = -1;
  sentences.forEach((sentence, i) => {
    if (i > 0 && sentences[i - 1]?.paragraph !== sentence.paragraph) open = false;
    const wasOpen = open;
    const source = chosen(sentence.text, sourcesIn(sentence.text, wasOpen));
    let speaker = source === undefined ? null : speakerOf(sentence, source, memory);
    if (speaker === null && wasOpen) speaker = speakers[i - 1] ?? null;
    speakers.push(speaker);
    if (wasOpen && speaker !== null) {
      for (let back = i - 1; back >= openFrom && back >= 0; back--)
        if (speakers[back] === null) speakers[back] = speaker;
    }
    open = openAtEnd(sentence.text, open);
    if (open && !wasOpen) openFrom = i;
    memory.note(sentence.mentions, speaker);
  });
  return speakers;
}
