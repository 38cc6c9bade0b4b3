import type { HistoryWording } from '../historyWording.ts';

export const history: HistoryWording = {
  settings: {
    answerChannel: 'Channel where I answer without being mentioned',
    logChannel: 'Channel where I tell what moderators did',
    moderatorRole: 'Role that counts as moderator',
    reports: 'Reports that I answer from here',
    language: 'Language of my own sentences',
    retention: 'How long unanswered questions are kept',
    handOver: 'Hand-over line',
  },
  pin: { question: 'Question', fact: 'Fact', note: 'Note', channel: 'Channel', until: 'End' },
  none: 'none',
  everywhere: 'everywhere',
  handedOver: 'handed over',
  allReports: 'all that are loaded',
  reportsAdded: (ids) => `now also ${ids.join(', ')}`,
  reportsGone: (ids) => `no longer ${ids.join(', ')}`,
  unchanged: 'All is as it was before.',
  otherReport: 'Its words are as before; the report around the fact has changed.',
  wordsGone: 'Its words are no longer shown: questions are kept for a limited time.',
};
