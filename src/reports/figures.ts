import type { FactFigure } from './fact.ts';

const numberWords: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
};
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  dozen: 12,
};

const qualifiers =
  'at least|at most|more than|fewer than|less than|nearly|almost|about|around|roughly|approximately|some|up to|over|under|an estimated|estimated|close to|as many as|only|just|no more than|no fewer than|upwards of|another';
const numerals = Object.keys(numberWords).join('|');

const figurePattern = new RegExp(
  [
    `(?:\\b(?<qualifier>${qualifiers})\\s+)?`,
    '(?:',
    '(?<money>[$€£]\\s?)?(?<digits>(?<![\\p{L}\\d.,:/-])\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|(?<![\\p{L}\\d.,:/-])\\d+(?:\\.\\d+)?)(?<scale>\\s(?:hundred|thousand|million|billion|trillion|dozen)\\b)?',
    `|\\b(?<words>(?:${numerals}|a)(?:[ -](?:${numerals}))*(?:\\s(?:hundred|thousand|million|billion|dozen))?)\\b`,
    '|\\b(?<vague>(?:dozens|scores|hundreds|thousands|millions|tens of thousands|hundreds of thousands)\\b)',
    ')',
  ].join(''),
  'giu',
);

const verbs =
  /^(?:were|was|are|is|had|has|have|been|being|will|would|could|who|which|that|and|or|but|in|on|at|by|from|to|with|when|after|before|for|as|out|over|under|into|near|behind|during|including|about|around|need|needs|among|while|although|since|so|than|between|through|across|against|within|upstream|south|north|east|west|of)$/i;
const copula =
  /^(?:\s*,)?\s*(?:were|was|are|is|had been|has been|have been|have already been|had|have|has|being)\s+(?:(?:reported|said|believed|feared|known) to (?:have (?:been )?|be )?)?(?:also |still |now |already )?(?<what>lost their lives|[\p{L}-]+)/iu;
const pastVerb = /^(?:[\p{Ll}-]+ed|died|fled|fell|drowned|lost|won|hit|went|left|missing|dead)$/u;
const notVerb =
  /^(?:need|hundred|red|bed|speed|seed|shed|reported|estimated|said|hundred|united|least|indeed|allied|and|based|related|called|named|aged)$/i;
const beforeNumber = /(?<verb>\p{Ll}+(?:ed|en)|lost|hit|put|sent|shot|left|cost|won|built|held|took)\s*$/u;

function numberIn(groups: Readonly<Record<string, string | undefined>>): number | null {
  const scaleName = groups['scale']?.trim().toLowerCase() ?? '';
  if (groups['digits'] !== undefined)
    return Number((Number(groups['digits'].replaceAll(',', '')) * (scales[scaleName] ?? 1)).toPrecision(12));
  if (groups['words'] === undefined) return null;
  let value = 0;
  for (const word of groups['words'].toLowerCase().split(/[ -]/)) {
    const scale = scales[word];
    if (scale !== undefined && word !== 'a') value = (value || 1) * scale;
    else if (word !== 'a') value += numberWords[word] ?? 0;
  }
  return value === 0 ? null : value;
}

/** What the words after a number say is counted, and how it fared. */
function countedAfter(after: string): { noun: string; fate: string } {
  const start = /^(?:-|\s+)(?:of (?:the |its |their )?)?/u.exec(after)?.[0] ?? '';
  let rest = after.slice(start.length);
  if (start === '') return { noun: '', fate: '' };
  const words: string[] = [];
  for (;;) {
    const word = /^(?:[\p{L}][\p{L}’'-]*)/u.exec(rest)?.[0];
    if (word === undefined) break;
    const listed =
      words.length > 0 &&
      /^(?:and|of)$/i.test(word) &&
      /^\s(?:the\s)?(?:members|\p{Lu}|staff|police|officers|troops)/u.test(rest.slice(word.length));
    const inName = words.length > 0 && /^(?:the)$/i.test(word) && words.at(-1) === 'of';
    if (
      !listed &&
      !inName &&
      (verbs.test(word) ||
        (words.length > 0 && pastVerb.test(word) && !notVerb.test(word)) ||
        (words.length === 0 && /^(?:died|drowned|were|was)$/.test(word)))
    )
      break;
    words.push(word);
    rest = rest.slice(word.length);
    const space = /^ /.exec(rest)?.[0];
    if (space === undefined || words.length >= 9) break;
    rest = rest.slice(1);
  }
  const passive = copula.exec(rest)?.groups?.['what'] ?? '';
  const active = /^[\p{L}]+/u.exec(rest)?.[0] ?? '';
  let fate = '';
  if (
    passive !== '' &&
    (pastVerb.test(passive) || /\s|(?:en|wn|lt|nt|ng|ght)$/.test(passive)) &&
    !notVerb.test(passive)
  )
    fate = passive;
  else if (pastVerb.test(active) && !notVerb.test(active)) fate = active;
  return { noun: words.join(' '), fate };
}

/** The figures of a sentence, in its order. `dates` are expressions of time in it, which are no figures. */
export function figuresIn(text: string, dates: readonly string[]): FactFigure[] {
  const taken: [number, number][] = [];
  for (const date of dates) {
    const at = text.indexOf(date, taken.at(-1)?.[1] ?? 0);
    if (at >= 0) taken.push([at, at + date.length]);
  }
  const figures: FactFigure[] = [];
  for (const match of text.matchAll(figurePattern)) {
    const groups = match.groups ?? {};
    const qualifier = groups['qualifier'] ?? null;
    const shown = (
      groups['vague'] ??
      groups['words'] ??
      `${groups['money'] ?? ''}${groups['digits'] ?? ''}${groups['scale'] ?? ''}`
    ).trim();
    const at = match.index + match[0].lastIndexOf(shown);
    const end = at + shown.length;
    const after = text.slice(end);
    const before = text.slice(0, match.index);
    if (taken.some(([from, to]) => at < to && end > from)) continue;
    // Clock times, ordinals, footnotes, numbers that belong to a name ("Highway 6"), "a" alone, "two-day".
    if (/^(?::\d|\s?[ap]\.?m\b|st\b|nd\b|rd\b|th\b|\]|-year-old|\/)/iu.test(after) || /\[$/.test(before))
      continue;
    if (groups['words'] !== undefined && /^a$/i.test(groups['words'])) continue;
    if (
      groups['digits'] !== undefined &&
      groups['money'] === undefined &&
      /(?:^|[^.!?]\s)\p{Lu}[\p{Ll}.]+\s$/u.test(before) &&
      qualifier === null &&
      !/^\s\p{Ll}/u.test(after)
    )
      continue;
    const { noun, fate } = countedAfter(after);
    const numberOf = /\bnumber of ([\p{L} ]{2,30}?) (?:at|to|is|was)\s*$/u.exec(before)?.[1];
    const lead = beforeNumber.exec(before)?.groups?.['verb'];
    const ofThe =
      figures.length === 0 && noun === '' ? /^Of the ([\p{L} ]+),\s*$/u.exec(before)?.[1] : undefined;
    const verb = fate !== '' ? fate : lead !== undefined && !notVerb.test(lead) && noun !== '' ? lead : '';
    const unit = /^\s?(?:%|percent\b|per cent\b)/.test(after) ? 'percent' : '';
    const counted = [numberOf ?? ofThe ?? (noun === '' ? unit : noun), verb]
      .filter((part) => part !== '')
      .join(' ');
    figures.push({
      text: shown,
      value: numberIn(groups),
      qualifier,
      counts: counted === '' ? null : counted,
    });
  }
  return figures;
}
