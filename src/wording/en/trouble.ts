import type { TroubleWording } from '../troubleWording.ts';

export const trouble: TroubleWording = {
  failure: (id) =>
    `Something went wrong on my side. The operator finds it in the log under ${id}. Please ask again.`,
  cannotSend: (place) =>
    `I may not write in ${place}. A moderator can let me: I need “View Channel”, “Send Messages” (in threads “Send Messages in Threads”), “Read Message History” and “Attach Files” there.`,
  tampered: 'That button is none of mine, or it is damaged. Please ask again.',
  unknownCommand: 'I do not know that command. Use /ask, or mention me with a question.',
  tooFast: 'That is too fast for me: please wait some seconds, then ask again.',
  tooMuch: 'Many people are asking me at once. Please try again in a moment.',
};
