const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Words that carry grammar, not matter. Negations and comparisons are not among them. */
export const functionWords: ReadonlySet<string> = list(`
  a an the this that these those such some any each either
  i me my mine myself we us our ours you your yours he him his she her hers it its they them their theirs one ones
  itself himself herself themselves
  am is are was were be been being do does did doing done have has had having will would shall should can could may
  might must ought
  of in on at to for from by with without into onto about as than then there here and or but so if because while
  though although upon within between among via per again also too very just only even
  still yet already ever really actually quite rather according
  s t d ll ve re m mr mrs ms
`);

/** Words that say what is asked for. */
export const questionWords: ReadonlySet<string> = list(`
  who whom whose what which when where why how whether
`);

/** Words of politeness, of chat and of asking itself, which say nothing of the matter. */
export const talkWords: ReadonlySet<string> = list(`
  please tell know knows let give show remind explain like want wondering wonder ask question answer bot hey hi hello
  ok okay lol lmao omg wtf haha wait well yeah yes no nope yo dude guys guy hell heck damn honestly exactly
  anyone anybody now nowadays somebody someone everybody everyone thing things stuff something anything going gonna get got gets
  mean say hear heard confirm true real sure think maybe need sum article sorry thanks thank
  btw basically literally actual currently
`);

/** Verbs that say little by themselves (light verbs: Jespersen 1942): what they go with says the matter. */
export const lightVerbs: ReadonlySet<string> = list(`
  go goes went gone come comes came coming get getting take takes took taken taking make makes made making give gives
  gave given giving keep keeps kept keeping put puts putting set sets bring brings brought bringing turn turns turned
  turning move moves moved moving happen happens happened happening supposed else also
`);

/** Words that deny. */
export const negations: ReadonlySet<string> = list(`
  not no never none nobody nothing neither nor cannot without unable isnt arent wasnt werent dont doesnt didnt hasnt
  havent hadnt cant couldnt wont wouldnt shouldnt
`);
