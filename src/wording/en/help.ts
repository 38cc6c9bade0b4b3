import type { HelpWording } from '../helpWording.ts';

export const help: HelpWording = {
  help: (examples) =>
    [
      'I answer questions about the report with its own sentence and the source, or say that it does not say.',
      ...(examples.length === 0
        ? []
        : ['', 'You can ask, for example:', ...examples.map((one) => `• ${one}`)]),
      '',
      'Mention me with a question, write to me directly, or use /ask. Then ask on: “and how many hurt?”',
      '',
      'Without a question:',
      '• /lookup — all about a name, a place, a topic or a date',
      '• /timeline — what happened when',
      '• /figures — every number, and what it counts',
      '• /sources — what I quote from',
      '',
      'To compare a message with the report, hold it or open its menu, then Apps, then “Check against the report”.',
    ].join('\n'),
  privacy: (listens) =>
    [
      'I keep no name. To understand “and how many hurt?” I remember your last questions here for ten minutes, in memory only.',
      'The log says that a question was answered or not, never what it was or who asked.',
      'In a server I keep the words of questions that got no answer or a wrong one, without names, long numbers and who asked; its moderators see them once two people have asked, and they expire (after 30 days, or as the moderators chose).',
      'What moderators do is kept with who did it, until the server has me delete it or 30 days after I left.',
      listens
        ? 'I see the messages of the channels that I may view; I answer without being mentioned only in the channel that the moderators or the operator chose, and keep nothing of the others.'
        : 'I cannot read messages that do not mention me or are not written to me.',
    ].join('\n'),
};
