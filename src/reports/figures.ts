import type { FactFigure } from './fact.ts';
import { numberWords, scaleWords } from './numberWords.ts';

const { zero: _zero, one: _one, ...counting } = numberWords;
/** "one" is mostly a pronoun and "zero" hardly ever a figure of a report. */
const figureWords: Readonly<Record<string, number>> = { ...counting, hundred: 100, thousand: 1000 };

const qualifiers =
  'at least|at most|more than|fewer than|less than|nearly|almost|about|around|roughly|approximately|some|up to|over|under|an estimated|estimated|close to|as many as|only|just|no more than|no fewer than|upwards of|another|closer to|nearer|well over|between|an additional';
/** Nouns that "one" counts; elsewhere it is a pronoun or an article. */
const single =
  'person|man|woman|child|baby|boy|girl|soldier|officer|policeman|guard|worker|firefighter|civilian|death|case|fatality|patient|victim|survivor|journalist|student|pupil|teacher|demonstrator|protester|passenger|villager|resident|rescuer|volunteer|miner|driver|pilot|body';
const numerals = Object.keys(figureWords).join('|');

const figurePattern = new RegExp(
  [
    `(?:\\b(?<qualifier>${qualifiers})\\s+)?(?<minus>\\bminus\\s|−)?`,
    '(?:',
    '(?<money>[$€£]\\s?)?(?<digits>(?<![A-Za-zÀ-ɏ\\d.,:/]|(?<!\\d)-)(?:\\d{1,3}(?:,\\d{3})+(?![\\d])|\\d+)(?:\\.\\d+)?)(?<scale>\\s(?:hundred|thousand|million|billion|trillion|dozen)\\b)?',
    `|\\b(?<words>one(?= (?:[a-z]+ )?(?:${single})\\b)|(?:${numerals}|a(?= (?:hundred|thousand|dozen|million|billion)\\b))(?:[ -](?:${numerals}))*(?:\\s(?:hundred|thousand|million|billion|dozen))?)\\b`,
    '|\\b(?<vague>(?:(?:tens|hundreds) of thousands|dozens|scores|hundreds|thousands|millions)\\b)',
    ')',
  ].join(''),
  // Without “u”: folding the case of all scripts costs more than all the rest of reading a report.
  'gi',
);

const verbs =
  /^(?:were|was|are|is|had|has|have|been|being|will|would|could|who|which|that|and|or|but|in|on|at|by|from|to|with|when|after|before|for|as|out|over|under|into|near|behind|during|including|about|around|need|needs|among|while|although|since|so|than|between|through|across|against|within|upstream|south|north|east|west|of)$/i;
const copula =
  /^(?:\s*,)?\s*(?:were|was|are|is|had been|has been|have been|have already been|had|have|has|being)\s+(?:(?:reported|said|believed|feared|known) to (?:have (?:been )?|be )?)?(?:also |still |now |already )?(?<what>lost their lives|[\p{L}-]+)/u;
const pastVerb = /^(?:[\p{Ll}-]+ed|died|fled|fell|drowned|lost|won|hit|went|left|missing|dead)$/u;
const notVerb =
  /^(?:need|hundred|red|bed|speed|seed|shed|reported|estimated|said|hundred|united|least|indeed|allied|and|based|related|called|named|aged|numbered|children|women|men|often|even|then|when|dozen|citizen|between|seven|open|oxygen|kitchen|garden)$/i;
/** Past tenses that end what is counted without saying how it fared. */
const otherVerb =
  /^(?:tore|came|fought|brought|rose|ran|saw|took|gave|broke|struck|burst|swept|grew|began|became|spent|stood|felt|got|held|kept|led|made|met|paid|sent|told|went|drove|flew|spread|can|must|may|might|shall|should|do|does|did|say|says|said|where|whose|if|because|until|later|earlier|ago|away|deep|wide|long|high|tall|old|alone|each|apart|respectively)$/;
const adverb =
  /^(?!(?:family|supply|assembly|early|elderly|daily|weekly|monthly|friendly|likely|Italy|July)$)\p{L}{3,}ly$/u;
/** Measures: nothing is done to them ("11 minutes later", "dropped 312 millimetres"). */
const measure =
  /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|km|cm|mm|m|miles?|feet|foot|inches|degrees?|kg|kilograms?|percent|percentage)$/i;
const beforeNumber =
  /(?<verb>(?<!\p{L})\p{Ll}+(?:ed|en)|killing|injuring|wounding|displacing|destroying|damaging|kills|injures|lost|hit|put|sent|shot|left|cost|won|built|held|took)\s*$/u;

function numberIn(groups: Readonly<Record<string, string | undefined>>): number | null {
  const scaleName = groups['scale']?.trim().toLowerCase() ?? '';
  if (groups['digits'] !== undefined)
    return Number(
      (Number(groups['digits'].replaceAll(',', '')) * (scaleWords[scaleName] ?? 1)).toPrecision(12),
    );
  if (groups['words'] === undefined) return null;
  if (groups['words'].toLowerCase() === 'one') return 1;
  let value = 0;
  for (const word of groups['words'].toLowerCase().split(/[ -]/)) {
    const scale = scaleWords[word];
    if (scale !== undefined && word !== 'a') value = (value || 1) * scale;
    else if (word !== 'a') value += figureWords[word] ?? 0;
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
    const word = /^(?:St\.(?= \p{Lu})|[\p{L}][\p{L}’'-]*)/u.exec(rest)?.[0];
    if (word === undefined) break;
    const listed =
      words.length > 0 &&
      /^(?:and|of)$/i.test(word) &&
      /^\s(?:the\s)?(?:members|\p{Lu}|staff|police|officers|troops)/u.test(rest.slice(word.length));
    const inName = words.length > 0 && /^(?:the)$/i.test(word) && words.at(-1) === 'of';
    // "tonnes of firewood", "cases of severe dysentery"
    const ofSomething =
      words.length > 0 &&
      word === 'of' &&
      /^ (?!(?:the|its|their|his|her|our|which|whom|them|those|these|all|a|an)\b)\p{Ll}/u.test(rest.slice(2));
    if (
      !listed &&
      !inName &&
      !ofSomething &&
      (verbs.test(word) ||
        (words.length > 0 && (otherVerb.test(word) || adverb.test(word))) ||
        (words.length > 0 && !start.startsWith('-') && measure.test(words.at(-1) ?? '') && word !== 'of') ||
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
    (pastVerb.test(passive) || /\s|(?:en|wn|lt|nt|ng|nd|ght)$/.test(passive)) &&
    !notVerb.test(passive)
  )
    fate = passive;
  else if (pastVerb.test(active) && !notVerb.test(active)) fate = active;
  return { noun: words.join(' '), fate };
}

interface Counted extends FactFigure {
  /** What is counted, without how it fared. */
  readonly base: string;
  readonly at: number;
  readonly end: number;
}

/** "them", in "six helicopters, two of them lent": what the figure before counts. */
const pointsBack = /^(?:them|whom|which|these|those)(?![\p{L}])/u;
const noNoun = /^(?!\s\p{Ll})|^\s(?:and|or|who|were|are|in|have|had)\b/u;

/** "killing 23 workers" and "kills 23" tell of 23 killed. */
function pastOf(verb: string): string {
  const stem = /^(kill|injur|wound|displac|destroy|damag)(?:ing|e?s)$/.exec(verb)?.[1];
  return stem === undefined ? verb : `${stem}ed`;
}

/** In "20–30 people", "between 6,000 and 7,500 people" and "24 of the town’s 31 wells" both count the same. */
function shareCounts(text: string, figures: readonly Counted[]): Counted[] {
  const shared = [...figures];
  for (let i = shared.length - 2; i >= 0; i--) {
    const [first, second] = [shared[i], shared[i + 1]];
    if (first === undefined || second === undefined) continue;
    const between = text.slice(first.end, second.at);
    const range =
      /^(?:–|-|\s?–\s?| to | or )$/.test(between) ||
      (between === ' and ' && /^between$/i.test(first.qualifier ?? ''));
    const part = /^ of (?:the |its |their |an? )?(?:[\p{L}]+['’]s? )?$/u.test(between);
    if (second.counts !== null && (range || part)) shared[i] = { ...first, counts: second.counts };
  }
  return shared;
}

/** What bears its number as a name. */
const numberedThing =
  /\b(?:Highway|Route|Road|Motorway|Camp|Sector|Zone|Block|Flight|Article|Section|Chapter|Phase|Gate|Terminal|Unit|No\.) $/;
const mayCount = new RegExp(`\\d|\\b(?:one|${numerals}|dozens?|scores|hundreds|thousands|millions)\\b`, 'i');

/** The figures of a sentence, in its order. `dates` are expressions of time in it, which are no figures. */
export function figuresIn(text: string, dates: readonly string[]): FactFigure[] {
  const taken: [number, number][] = [];
  for (const date of dates) {
    const at = text.indexOf(date, taken.at(-1)?.[1] ?? 0);
    if (at >= 0) taken.push([at, at + date.length]);
  }
  const figures: Counted[] = [];
  if (!mayCount.test(text)) return figures;
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
    // Clock times, ordinals, footnotes, numbers that belong to a name ("Highway 9"), "a" alone, "two-day".
    if (
      /^(?::\d|\s?[ap]\.?m\b|st\b|nd\b|rd\b|th\b|\]|-year-old|-way\b|\/)/i.test(after) ||
      /\[$/.test(before)
    )
      continue;
    // "the Seven Years' War", "the Thirteen Colonies"
    if (/^[A-Z]/.test(groups['words'] ?? '') && /\p{Ll} $/u.test(before) && /^[ -]\p{Lu}/u.test(after))
      continue;
    if (
      groups['digits'] !== undefined &&
      groups['money'] === undefined &&
      /(?:^|[^.!?]\s)\p{Lu}[\p{Ll}.]+\s$/u.test(before) &&
      qualifier === null &&
      !/^\s\p{Ll}/u.test(after)
    )
      continue;
    if (numberedThing.test(before)) continue;
    // A telephone number; "one school in five"; "children under five".
    if (groups['digits'] !== undefined && /(?:^|[^\d.,])0\d+(?:[ -]\d+)*$/.test(before + shown)) continue;
    if (/\b[Oo]ne \p{L}+ (?:in|out of) $/u.test(before)) continue;
    if (
      /^(?:under|over|about)$/i.test(qualifier ?? '') &&
      /\b(?:[Cc]hildren|[Pp]eople|[Tt]hose|aged) $/.test(before) &&
      noNoun.test(after)
    )
      continue;
    const { noun: following, fate } = countedAfter(after);
    const lastBase = figures.findLast(({ base }) => base !== '')?.base ?? '';
    const noun = pointsBack.test(following) ? following.replace(pointsBack, lastBase).trim() : following;
    const isMagnitude = /\bmagnitude(?: of)? $/i.test(before);
    const numberOf =
      /\bnumber of ([\p{L} ]{2,30}?) (?:(?:stood|stands|rose|rises|climbed|fell) )?(?:at|to|is|was)\s*$/u.exec(
        before,
      )?.[1];
    const lead = beforeNumber.exec(before)?.groups?.['verb'];
    const ofThe =
      figures.length === 0 && noun === '' ? /^Of the ([\p{L} ]+),\s*$/u.exec(before)?.[1] : undefined;
    const unit = /^\s?(?:%|percent\b|per cent\b)/.test(after) ? 'percent' : '';
    const ofWhom = /\bof (?:whom|which|them) $/.test(before) && noun === '';
    const own = unit !== '' ? unit : ofWhom ? lastBase : isMagnitude ? 'magnitude' : noun;
    const base = numberOf ?? ofThe ?? own;
    const done =
      lead !== undefined && unit === '' && !notVerb.test(lead) && !measure.test(noun.split(' ')[0] ?? '');
    const verb = fate !== '' ? fate : done ? pastOf(lead) : '';
    const counted = [base, verb].filter((part) => part !== '').join(' ');
    const value = numberIn(groups);
    const minus = groups['minus'] ?? '';
    figures.push({
      text: `${minus}${shown}`,
      value: value !== null && minus !== '' ? -value : value,
      qualifier,
      counts: counted === '' ? null : counted,
      base,
      at,
      end,
    });
  }
  return shareCounts(text, figures).map(({ text: number, value, qualifier, counts }) => ({
    text: number,
    value,
    qualifier,
    counts,
  }));
}
