import type { Question } from '../matching/question.ts';

/** Greetings and calls before a question: "hi all, …". */
const greeting =
  /^(?:(?:hi|hello|hey|hiya|heya|yo|sup|howdy|greetings|good (?:morning|afternoon|evening|night|day)|morning|evening|welcome back|ok|okay|cool|nice|lol|haha|gg|well|so|and|thanks|thank (?:you|u)|thx|cheers|please|there|all|everyone|everybody|guys|folks|friend|friends|mate|bot|verbatim|dear)\b\s*)+/;

/** Polite frames around a question to whoever answers: "can you tell me …", "do you know …". */
const frame =
  /^(?:(?:can|could|would|will|do) (?:you|u|ya) (?:please )?(?:tell|show|give|explain|remind|say|confirm|check|find|look|know|have any|have an|help|let)\b|(?:please )?(?:tell|show|give) (?:me|us)\b)/;

/**
 * What is said to the bot about the bot, of whatever report: its state, its making, its likes, its rules. "you" for
 * people in general ("can you drink the water", "where do you get tested") is none of these.
 */
const aboutTheBot: readonly RegExp[] = [
  /^(?:are|were|r) (?:you|u|ya)\b/,
  /^(?:who|what|how|where|why|how old) (?:are|r|were) (?:you|u|ya|your|ur)\b/,
  /^(?:hows|how is|how s|how was|hows it|how are|how r) (?:you|u|ya|your|ur|things|it going|life)\b/,
  // The mark of “how's” is folded away.
  /^how (?:your|ur) (?:day|night|week|weekend|life|family|mood)\b/,
  /^how (?:do|did) (?:you|u) (?:do|feel|work)\b/,
  /^(?:what|whats|what s|who|whos)(?: is| are| s)? (?:your|ur)\b/,
  /^(?:do|did) (?:you|u|ya) (?:like|love|hate|feel|dream|sleep|eat|speak|believe|think|want|even|ever|get (?:tired|bored|paid))\b/,
  /^(?:who|what|when|where|how|why)\b(?: \w+){0,2} (?:made|make|created|create|built|build|programmed|program|wrote|trained|owns|designed|coded|invented|hosts|runs) (?:you|u)\b/,
  /^i (?:love|like|hate|miss) (?:you|u)\b/,
  /^(?:what|which) (?:language )?(?:model|version|ai) (?:are|r) (?:you|u)\b/,
  /^(?:ignore|forget|disregard|override) (?:all |any |the |your |my |previous |prior |these |above )*(?:instructions?|rules?|prompts?|commands?|orders|report)\b/,
  /\b(?:your|ur|the system|system) (?:instructions?|prompt|token|password|api key|secret|rules)\b/,
  /^(?:tell|give|write|sing|make|say|send|sell|buy)(?: me| us)?(?: a| an| some| another)? (?:joke|jokes|poem|song|story|rap|haiku|code|function|recipe)\b/,
];

/** What is asked of a bot that one does not know yet. */
const forHelp =
  /^(?:help|help me|commands?|menu|info|start|how do (?:i|you|we) (?:use|work with|ask) (?:you|this|it|the bot|this bot)(?: .*)?|what (?:can|could) (?:you|u|i|we) (?:do|ask|answer)(?: (?:you|u|about|for me|here))?)$/;

/**
 * True where a message greets, thanks, or talks to the bot about the bot, and so asks nothing of a report.
 * @param words folded, chat spellings resolved.
 */
function isSmallTalk(words: readonly string[]): boolean {
  const text = words.join(' ');
  const rest = text.replace(greeting, '');
  if (forHelp.test(rest)) return true;
  // A request to the bot is about something else than the bot.
  if (frame.test(rest)) return false;
  if (rest === '') return words.length > 0;
  return aboutTheBot.some((pattern) => pattern.test(rest) || pattern.test(text));
}

/** Words that say only that somebody or something is asked about, or how it stands: "is it over?". */
const anyMatter = /^(?:people|persons?|folks?|things?|over|up|off)$/;

/** Words without a question weigh at least this together where they ask for something; "killed" in a list of the dead does not. */
const leastWeight = 0.46;

/** True for "hi all, how are you?", "who made you", "people": nothing is asked that a report could answer. */
export const asksNothing = ({ words, terms, asksFor }: Question): boolean =>
  isSmallTalk(words) ||
  terms.every(({ word }) => anyMatter.test(word)) ||
  (asksFor === 'topic' && terms.reduce((sum, { weight }) => sum + weight, 0) < leastWeight);
