/** What a question can ask for. The order is kept: buttons hold a kind by its place. */
export const askedForKinds = [
  'who',
  'when',
  'until when',
  'where',
  'how many',
  'how much',
  'how long',
  'why',
  'how',
  'whether',
  'what',
  'what was said',
  'topic',
  'overview',
] as const;

/** What a question asks for. */
export type AskedFor = (typeof askedForKinds)[number];

const rules: readonly (readonly [AskedFor, RegExp])[] = [
  [
    'overview',
    /\b(what|whats) (\w+ ){0,3}(article|report|story|text|document|news)\b.*\babout( please| in (one|a|short|brief|general|few|simple)\b.*)?$|\bwhat (do|does) (the|this|these|that) (article|report|story|text|document)s? (say|tell us|tell)( please)?$|\bsummar(y|i[sz]e)\b|\bwhat (is|are) (this|it|that) (all )?about\b/,
  ],
  // What the report itself is, and from when: its title stands with its source and day.
  [
    'overview',
    /^(ok |okay |so |and |hey |hi |please )*((what|whats)( is| are)? (the|your|this|that) sources?|sources?|who (wrote|published) (this|that|(this|the) (report|article|text))|(when|where) (is|was) (this|that|(this|the) (report|article|info|information|text)) (from|written|published|made|updated)|how (old|recent|current|up to date) is (this|(this|the) (report|article|info|information|text)))( please)?$/,
  ],
  [
    'until when',
    /\b(until|till|til) (when|what)\b|\bhow long (will|does|do|is|are|would|until)\b.*\b(last|remain|stay|place|force)\b/,
  ],
  ['when', /\b(since|from) when\b|\bdates? (of|for)\b|\bhow (soon|quickly|long ago|early|late)\b/],
  ['how long', /\bhow long\b/],
  [
    'how many',
    /\bhow many\b|(?<!phone |telephone |hotline |emergency |contact |plate )\b(number|amount|count|tally|total) of\b|^(the )?(number|count|total|amount)\b|(?<!phone |telephone |hotline |emergency |contact |plate )\b(count|total|tally|numbers?)$|\b(death|arrest|casualty|body) (toll|tally|count|figures?)\b|\b(what|which) (percent\w*|proportion|share|fraction|number|figure)\b|\bhow (old|tall|high|deep|wide|far|big|large|heavy|fast|often|strong)\b|\b(toll|tally|headcount)\b|\bfigures\b/,
  ],
  [
    'how much',
    /\bhow much\b|\bwhat (was|is|are|were|did|does|do) .*\b(cost|price|worth|salary|amount|budget)\b/,
  ],
  [
    'why',
    /\bwhy\b|\bhow come\b|\bwhat (\w+ )?(reasons?|caused?|causes|led|sparked|triggered)\b|\b(for|over|about) what reason\b|\bthe reason\b|\bwhat for$|\bwhats? (is |was |are |were )?(it|this|that|they|these|those|he|she) (\w+ed )?for$/,
  ],
  [
    'who',
    /\b(who|whom|whose)\b|\bnames? of\b|\b(what|whats) (is |was |were |are )?(the |his |her |their |its )?names?\b|\b(which|what) (\w+ )?(person|people|man|woman|leader|king|queen|president|minister|official|author|group|company|organi[sz]ation|agency|ministry|party|team|general|commander|explorer|emperor|pope|duke|scholar|historian|name of the person)\b/,
  ],
  [
    'where',
    /\bwhere\b|\b(which|what) (\w+ )?(city|town|country|countries|place|places|region|state|province|village|location|district|area|river|street|continent|island|nation|nations|cities|territory|colony|building|site)\b|\bwhereabouts\b/,
  ],
  [
    'when',
    /\bwhen\b|\b(which|what) (\w+ )?(time|day|date|year|years|month|century|decade|era|hour|period|week)\b|\b(earliest|latest|exact) (date|day|time)\b/,
  ],
  [
    'what was said',
    /\bwhat (did|does|has|do) (\w+ ){1,6}(say|said|tell|told|think|claim|promise|want|urge|call|warn|announce|demand|ask|suggest|state|argue|believe)\b|\b(quote|statement|message|comment|said|says|according to)\b/,
  ],
  ['how', /\bhow\b/],
  ['whether', /\bwhether\b|\b(is|was) it true\b|\bcan you confirm\b/],
  ['what', /\b(what|which)\b/],
];

const auxiliary =
  /^(is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|any|isnt|arent|wasnt|werent|dont|doesnt|didnt|hasnt|havent|cant|couldnt|wont)$/;

const persons =
  /^(those|people|person|man|woman|men|women|someone|anyone|everyone|ones?|(?!(does|knows|says|tells|asks|guess)$)\w{3,}s)$/;

/** "the soldiers who were killed" tells of somebody; only a "who" that follows nobody asks. */
const withoutRelatives = (words: readonly string[]) =>
  words.map((word, i) => (word === 'who' && persons.test(words[i - 1] ?? '') ? 'that' : word));

/**
 * Reads what is asked for from the words of a question (folded, chat spellings resolved).
 * Questions without any sign of asking are topics.
 */
export function askedFor(words: readonly string[]): AskedFor {
  const text = withoutRelatives(words).join(' ');
  // "did soldiers die when the boat tipped over" asks whether, not when.
  if (
    auxiliary.test(words[0] ?? '') &&
    !/^\w+ (you|u|any(one|body)|some(one|body)) (please )?(tell|know|say|explain|give|show|remind)\b/.test(
      text,
    )
  ) {
    return 'whether';
  }
  for (const [kind, pattern] of rules) if (pattern.test(text)) return kind;
  // "wait does the government want to talk": the auxiliary need not come first.
  if (words.slice(0, 4).some((word) => auxiliary.test(word))) return 'whether';
  return words.some((word) => auxiliary.test(word)) && words.length > 6 ? 'whether' : 'topic';
}

/** True for "and arrested?", "what about protesters?": matter without a kind of thing asked for. */
export function asksWithoutMatter({
  asksFor,
  words,
}: {
  asksFor: AskedFor;
  words: readonly string[];
}): boolean {
  return asksFor === 'topic' || /^(and |so |but |ok )*(what|how) about\b/.test(words.join(' '));
}
