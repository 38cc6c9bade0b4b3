/** Mentions, channels, commands, times and custom emoji, as Discord writes them: their numbers are none of the question's. */
const marks =
  /<(?:@[!&]?|#|a?:\w{1,32}:|\/[^<>:\n]{1,100}:)\d{1,20}>|<t:-?\d{1,20}(?::\w)?>|@(?:everyone|here)\b/g;

/** What somebody wrote, without them. */
export const withoutMarks = (content: string): string => content.replace(marks, ' ').trim();
