import type { ModerationWording } from '../moderationWording.ts';
import { count } from './count.ts';
import { dayOf } from './day.ts';

/** "3 hours". */
const duration = (minutes: number) =>
  minutes < 120
    ? count(minutes, 'minute')
    : minutes < 2880
      ? count(Math.floor(minutes / 60), 'hour')
      : count(Math.floor(minutes / 1440), 'day');

export const moderation: ModerationWording = {
  pinned: 'Pinned by the moderators of this server',
  note: 'The moderators’ note',
  handedOver: 'The moderators of this server answer this themselves',
  askModerators: 'Please ask the moderators.',
  labels: {
    undo: 'Undo',
    handOver: 'Hand over',
    dismiss: 'Dismiss',
    open: 'Open',
    change: 'Change',
    history: 'History',
    keep: 'Keep',
    handOverLine: 'Hand-over line',
    older: 'Older',
    newest: 'Newest',
    deleteAll: 'Delete everything',
    choose: 'Choose the fact that answers it',
    question: 'Question',
    until: 'Until (days, or year-month-day)',
    reason: 'Reason, for the history',
  },
  notAllowed:
    'That is for moderators: people who may pin messages here, or who have the role chosen in /settings.',
  notManager: 'That is for people who may manage this server.',
  noServer: 'That works in a server that has invited me, not here.',
  changedMeanwhile: 'Somebody else has changed that meanwhile, so I changed nothing. Look at it again.',
  notThere: 'That is not there (any more), so I changed nothing.',
  passedOver: 'I passed over the dismissal of a question that is no longer kept.',
  tooMany: (most) => `A server can have ${most} pins. Remove one first.`,
  done(entry) {
    if (entry.subject === 'settings')
      return entry.action === 'undo' ? 'The settings are as before.' : 'The settings were changed.';
    if (entry.subject === 'miss')
      return entry.after.dismissed ? 'The question was dismissed.' : 'The question is back in the list.';
    const done = {
      add: 'was added',
      edit: 'was changed',
      keep: 'was reviewed and kept',
      remove: 'was removed',
      import: 'was imported',
      undo: entry.after.active ? 'is as before' : 'was taken back',
    }[entry.action];
    return `Pin ${entry.number} ${done}.`;
  },
  imported: (added, known) => `${count(added, 'pin')} added, ${known} already there.`,
  importedToReview: (pins) =>
    `Of those added, ${pins} ${pins === 1 ? 'is' : 'are'} to be reviewed: the reports do not hold the fact, or the report has changed. See /pin list.`,
  importedElsewhere: (pins) =>
    `Of those added, ${pins} ${pins === 1 ? 'is for a channel' : 'are for channels'} that this server does not have.`,
  importedEnded: (pins) => `Of those added, ${pins} ${pins === 1 ? 'has' : 'have'} ended already.`,
  wrongFile: (problem) => `I imported nothing, for the file is not as /pin export writes it: ${problem}.`,
  unreadableFile: 'I could not read that file. It must be JSON of at most 5 MB, as /pin export writes it.',
  wrongUntil: (text) =>
    `“${text}” is no end that lies ahead. Write a number of days, for example 7, or a day such as 2027-03-15.`,
  tooLong: (most) => `That is too long: at most ${most} characters.`,
  noFactChosen: 'Choose a fact from the list that appears while you type, or use /pin handover.',
  messagePinned: 'The message is pinned in the channel, too.',
  messageNotPinned:
    'I could not pin the message in the channel: I need “Pin Messages” there, and less than 250 pins. Questions get the pin all the same.',
  messageNotSent:
    'I could not write in the channel: I need “View Channel” and “Send Messages” there. Questions get the pin all the same.',
  notAnAnswer: 'That message is not an answer of mine with a fact in it. Use /pin add.',
  list: (pins) => `Pins of this server: ${pins}`,
  listEmpty: 'There are no pins here. Add one with /pin add, or from the menu of an answer of mine.',
  pinNumber: (number) => `Pin ${number}`,
  review: (review) =>
    review === 'gone'
      ? 'To review: the reports no longer hold this fact. The pin answers nothing until you choose another.'
      : 'To review: the report has changed since. The sentence still stands in it and is still given.',
  madeWith: 'The pin was made with',
  quoteTooLong: {
    show: 'The sentence is too long for this list: see /pin show.',
    button: 'The sentence is too long to stand here: the button “Show” has it whole.',
    export: 'The sentence is too long to stand here: /pin export writes it whole.',
    nothing: 'The sentence is too long to stand here.',
  },
  until: (day) => `until ${dayOf(day)}`,
  expired: 'has ended',
  onlyIn: 'only in',
  removed: 'removed',
  reason: (text) => `Reason: ${text}`,
  history: (pin) => (pin === null ? 'What moderators did here' : `What moderators did with pin ${pin}`),
  historyEmpty: 'Nothing yet.',
  at: (instant) => `${dayOf(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`,
  testMatches: (number, percent) => `That question gets pin ${number} (${percent} % alike).`,
  testNearest: (number, percent, needed) =>
    `No pin. The nearest is pin ${number}: ${percent} % alike, and ${needed} % are needed.`,
  testNone: 'No pin is in force here. The reports answer.',
  misses: (questions) => `Asked without a good answer: ${count(questions, 'question')}`,
  missesEmpty: 'Nothing that two people or more have asked was left without an answer.',
  miss: (asked, askers, wrong, lastDay) =>
    [
      asked === 0 ? '' : `no answer ${asked === 1 ? 'once' : `${asked} times`}`,
      wrong === 0 ? '' : `called wrong ${wrong === 1 ? 'once' : `${wrong} times`}`,
      `at least ${count(askers, 'person').replace('persons', 'people')}`,
      `last on ${dayOf(lastDay)}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  calledWrong: 'This answer was called wrong',
  missGone: 'That question is no longer in the list.',
  settings: {
    title: 'Settings of this server',
    answer: 'Channel where I answer without being mentioned',
    answerOff:
      'This works only where the operator has turned the message content on (MESSAGE_CONTENT); here it is off.',
    log: 'Channel where I tell what moderators did',
    logClosed:
      'I tell nothing there now: that channel is gone, or I lack “View Channel” or “Send Messages” in it. Give me these, or choose another.',
    role: 'Role that counts as moderator, beside “Pin Messages” (chosen by who may manage the server)',
    language: 'Language of my own sentences',
    languageOwn: 'Each reader’s own',
    retention: 'How long unanswered questions are kept',
    days: (days) => `${days} days`,
    handOver: 'Hand-over line: said where the report does not answer',
    none: 'none',
    reports: 'Reports that I answer from here; with none chosen, from all',
    allReports: (loaded) => (loaded === 1 ? 'the one that is loaded' : `all ${loaded} that are loaded`),
    reportsGone: (ids) => `Chosen, but not loaded: ${ids.join(', ')}`,
    everyone: 'That role is everybody’s: all would be moderators. I changed nothing.',
  },
  deleteAsk:
    'This deletes all pins, their history, the unanswered questions and the settings of this server, at once and for good. Messages that I pinned in channels stay there, pinned. /pin export writes the pins to a file first.',
  deleted:
    'Everything that I kept of this server is deleted. Messages that I pinned in channels stay pinned until you unpin them.',
  status: ({ minutes, delay, reports, facts, database, pins, toReview, listens }) =>
    [
      `Connected for ${duration(minutes)}${delay === null ? '' : `; Discord answers within ${delay} ms`}.`,
      `I quote from ${count(reports, 'report')} with ${count(facts, 'fact')}.`,
      database
        ? 'The database is there.'
        : 'The database is out of reach: what I knew of pins and settings holds, and changes fail until it is back.',
      `${count(pins, 'pin')} here${toReview === 0 ? '.' : `, ${toReview} to review: see /pin list.`}`,
      listens
        ? 'I see the content of all messages, so that I can answer without a mention where /settings says so.'
        : 'I see only messages that mention me or are written to me.',
    ].join('\n'),
};
