import type { MeetKind } from '../matching/match.ts';
import type { IsoDate } from '../reports/report.ts';
import { wholeAge } from './age.ts';
import { figureText } from './figureText.ts';
import { spanText } from './span.ts';
import type { Wording } from './wording.ts';

const quoted = (words: readonly string[]): string => {
  const all = words.map((word) => `“${word}”`);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
};

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "6 March 2024". Intl.DateTimeFormat would take 13 ms to load, which `ask` does not have. */
const dayOf = (day: IsoDate) =>
  `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

const metBy: Readonly<Record<MeetKind, string>> = {
  'same word': 'the same word',
  'same stem': 'another form of the word',
  'corrected spelling': 'the spelling put right',
  'other name': 'another name for it',
  'same meaning': 'a word of the same meaning',
  'near meaning': 'a word near in meaning',
  context: 'in the sentence beside it',
};

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;

/** "3 hours". */
const duration = (minutes: number) =>
  minutes < 120
    ? count(minutes, 'minute')
    : minutes < 2880
      ? count(Math.floor(minutes / 60), 'hour')
      : count(Math.floor(minutes / 1440), 'day');

/** "4 years ago". */
function age(from: IsoDate, to: IsoDate): string {
  const { number, unit } = wholeAge(from, to);
  if (number === 0) return 'today';
  return number < 0 ? `dated ${count(-number, unit)} ahead` : `${count(number, unit)} ago`;
}

const askedThing = new Map([
  ['who', 'who it is'],
  ['when', 'when'],
  ['until when', 'until when'],
  ['how long', 'how long'],
  ['where', 'where'],
  ['how many', 'a number'],
  ['how much', 'an amount'],
  ['why', 'why'],
  ['how', 'how'],
]);

/** The bot's own sentences in English. */
export const english: Wording = {
  language: 'en',
  languageName: 'English',
  labels: {
    says: 'Says',
    where: 'Stands in',
    source: 'Source',
    match: 'Match',
    note: 'Editor’s note',
    link: 'Link',
    nearest: 'Nearest in the report',
    also: 'Also in the report',
    fact: 'Fact',
    showFact: 'Show',
    showNumber: (number) => `Show ${number}`,
    openPage: 'Open the page at this sentence',
    context: 'Context',
    why: 'Why this',
    wrong: 'Wrong answer',
    earlier: 'Earlier',
    further: 'Further',
    original: 'The quote is in the report’s own language',
  },
  lookup: {
    choice: (name, kind, facts) => `${name} · ${kind} · ${count(facts, 'fact')}`,
    span: (from, to) => spanText(from, to, dayOf),
    dateUnknown: 'date not stated',
    unknown: (text, near) =>
      near.length === 0
        ? `Nothing is called “${text}” in the reports. Choose from the list that appears while you type, or ask a question with /ask.`
        : `Nothing is called “${text}” in the reports. Near to it: ${near.join('; ')}.`,
    noDate: (text) => `“${text}” is no date. Write it as year-month-day, for example 2024-03-15.`,
    timeline: (from, to, place, facts) =>
      [
        `What happened when${place === null ? '' : ` in ${place}`}`,
        from === null && to === null ? '' : ',',
        from === null ? '' : ` from ${from}`,
        to === null ? '' : ` to ${to}`,
        `: ${count(facts, 'fact')}`,
      ].join(''),
    timelineEmpty: 'The reports date nothing there.',
    figures: (about, figures) =>
      `${about === null ? 'Numbers in the reports' : `Numbers about “${about}”`}: ${figures}`,
    figuresEmpty: (about) => `The reports give no number about “${about}”.`,
    figure: figureText,
    page: (page, pages) => `page ${page} of ${pages}`,
    proof: ({ sliceHolds, reportHolds, idHolds, reportHash, factHash }) =>
      [
        sliceHolds
          ? 'Checked just now: these are the stored report’s own characters, none added or left out.'
          : 'Checked just now: the stored report has other characters there. Do not rely on this.',
        `${reportHolds ? 'The stored report is unchanged' : 'The stored report has changed since it was loaded'}: SHA-256 ${reportHash.slice(0, 16)}…`,
        `${idHolds ? 'The id belongs to these words' : 'The id does not belong to these words'}: SHA-256 ${factHash.slice(0, 16)}…`,
      ].join('\n'),
    noFact: (id) => `The reports hold no fact “${id}”. Choose one from the list that appears while you type.`,
    report: (publisher, day, language, facts, hash) =>
      `${publisher} · ${day} · ${language} · ${count(facts, 'fact')} · SHA-256 ${hash.slice(0, 16)}…`,
    sources: (reports) => `I quote from ${count(reports, 'report')}, and from nothing else:`,
    moreSources: (left) => `And ${count(left, 'more report')}, for which there is no room here.`,
  },
  why: (asksFor, met, missing) =>
    [
      askedThing.has(asksFor) ? `You asked for ${askedThing.get(asksFor)}.` : '',
      ...met.map(({ question, fact, how }) => `“${question}” is met by “${fact}”: ${metBy[how]}.`),
      met.length === 0 && missing.length > 0 ? 'It is close in meaning, not in words.' : '',
      missing.length === 0
        ? 'Every word that tells something was found.'
        : `Not found in it: ${quoted(missing)}.`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
  paragraphOf: 'The paragraph, with the quote marked',
  wrongNoted:
    'Thank you: noted as a wrong answer, with the telling words of the question where a server’s moderators can see them, and nothing about you.',
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
  check: {
    said: (statement) => `“${statement}”`,
    says: 'The report says:',
    differs: 'The report gives a different figure:',
    silent: 'The report does not mention this.',
    nothing: 'There is no claim in that message that a report could speak to.',
    more: (checked, left) => `I looked at the first ${checked} statements; ${left} more are left out.`,
  },
  moderation: {
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
        return entry.action === 'undo' ? 'The question is back in the list.' : 'The question was dismissed.';
      const done = {
        add: 'was added',
        edit: 'was changed',
        remove: 'was removed',
        import: 'was imported',
        undo: entry.after.active ? 'is as before' : 'was taken back',
      }[entry.action];
      return `Pin ${entry.number} ${done}.`;
    },
    imported: (added, known) => `${count(added, 'pin')} added, ${known} already there.`,
    wrongFile: (problem) => `I imported nothing, for the file is not as /pin export writes it: ${problem}.`,
    unreadableFile:
      'I could not read that file. It must be JSON of at most 500 KB, as /pin export writes it.',
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
      'This deletes all pins, their history, the unanswered questions and the settings of this server, at once and for good. /pin export writes the pins to a file first.',
    deleted: 'Everything that I kept of this server is deleted.',
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
  },
  silence({ code, words }) {
    if (
      words.length === 0 &&
      code !== 'several events' &&
      code !== 'not sure enough' &&
      code !== 'asked-for thing not stated'
    )
      return 'The report does not say.';
    switch (code) {
      case 'nothing in common':
        return `The report does not say: nothing in it is about ${quoted(words)}.`;
      case 'name not in the report':
      case 'words not in the report':
        return `The report does not say: it does not mention ${quoted(words)}.`;
      case 'number not in the report':
        return `The report does not say: it does not have the number ${quoted(words)}.`;
      case 'tells of another':
        return `The report does not say: its nearest sentence tells of something else than ${quoted(words)}.`;
      case 'asked-for thing not stated':
        return `The report does not say ${askedThing.get(words[0] ?? '') ?? 'that'}.`;
      case 'not sure enough':
        return words.length === 0
          ? 'The report does not say that clearly: no sentence of it settles the question.'
          : `The report does not say that clearly: no sentence of it answers for ${quoted(words)}.`;
      case 'several events':
        return 'Reports on different events answer that. Name the place or the event that you mean.';
      case 'no such report':
        return `There is no report here for ${quoted(words)}.`;
    }
  },
  against: (relation, figure, beside) =>
    relation === 'earlier'
      ? `An earlier report had ${figure}, not ${beside}`
      : `Counted differently elsewhere: ${figure}, not ${beside}`,
  notAQuestion(code, examples) {
    const ask = examples.length === 0 ? '' : ` You can ask, for example: ${quoted(examples)}.`;
    if (code === 'too long') return `That is too long for a question. Ask for one thing in a sentence.${ask}`;
    if (code === 'empty') return `I see no question there.${ask}`;
    return `I answer questions about the report.${ask}`;
  },
  match: (wording) =>
    ({
      strong: 'strong match',
      good: 'good match',
      partial: 'partial match',
      weak: 'loose match: read it with care',
    })[wording],
  met: (met) =>
    met
      .map(({ question, fact, how }) =>
        question.toLowerCase() === fact.toLowerCase()
          ? question
          : `${question} → ${fact}${how === 'context' ? ' (beside it)' : ''}`,
      )
      .join(', '),
  missing: (words, met) => {
    if (words.length === 0) return 'nothing missing';
    return `${met.length === 0 ? 'close in meaning, not in words; ' : ''}not found: ${words.join(', ')}`;
  },
  speaker: (speaker) => speaker ?? 'the report itself',
  place: (section, paragraph) =>
    section === null ? `paragraph ${paragraph}` : `“${section}”, paragraph ${paragraph}`,
  publisher: (publisher, origin) => (origin === null ? publisher : `${publisher}, retelling ${origin}`),
  asOf: (dateline, today) => `${dayOf(dateline)}, ${age(dateline, today)}`,
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
  failure: (id) =>
    `Something went wrong on my side. The operator finds it in the log under ${id}. Please ask again.`,
  cannotSend: (place) =>
    `I may not write in ${place}. A moderator can let me: I need “View Channel”, “Send Messages” (in threads “Send Messages in Threads”), “Read Message History” and “Attach Files” there.`,
  factGone: 'That sentence is no longer in my reports: they have changed since. Please ask again.',
  reportsChanged: (added, withdrawn) =>
    added + withdrawn === 0
      ? 'The reports were read again: no sentence is new, none is gone.'
      : `The reports have changed: ${count(added, 'sentence')} new, ${withdrawn} gone.`,
  pinsToReview: (pins) => `${count(pins, 'pin')} of this server should be looked at again: /pin list.`,
  reportsGone: (ids, left) =>
    left === 0
      ? `None of the reports that were chosen in /settings is loaded any more (${ids.join(', ')}), so I answer here from all that are. Choose again in /settings.`
      : `Chosen in /settings and no longer loaded: ${ids.join(', ')}. I go on answering from the others that were chosen.`,
  reportsRefused: (places) =>
    `The reports were changed and cannot be read: ${places.join(', ')}. I go on answering from those before. The log tells the operator what to do.`,
  reportsKept: (problem) =>
    `The reports were changed and cannot be used, so I go on answering from those before.\n${problem}`,
  tampered: 'That button is none of mine, or it is damaged. Please ask again.',
  unknownCommand: 'I do not know that command. Use /ask, or mention me with a question.',
  quoteAttached: 'The sentence is too long for a message. It is attached whole.',
  tooFast: 'That is too fast for me: please wait some seconds, then ask again.',
  tooMuch: 'Many people are asking me at once. Please try again in a moment.',
  names: {
    commands: {
      ask: 'ask',
      lookup: 'lookup',
      timeline: 'timeline',
      figures: 'figures',
      fact: 'fact',
      sources: 'sources',
      help: 'help',
      privacy: 'privacy',
      pin: 'pin',
      misses: 'misses',
      settings: 'settings',
      status: 'status',
    },
    pins: {
      add: 'add',
      handOver: 'handover',
      list: 'list',
      show: 'show',
      edit: 'edit',
      remove: 'remove',
      undo: 'undo',
      history: 'history',
      test: 'test',
      export: 'export',
      import: 'import',
    },
    options: {
      question: 'question',
      private: 'private',
      what: 'what',
      from: 'from',
      to: 'to',
      place: 'place',
      about: 'about',
      id: 'id',
      delete: 'delete',
      fact: 'fact',
      note: 'note',
      until: 'until',
      channel: 'channel',
      reason: 'reason',
      pin: 'pin',
      everywhere: 'everywhere',
      clear: 'clear',
      file: 'file',
    },
  },
  commands: {
    ask: 'Ask what the report says: the answer is its own sentence with the source',
    askQuestion: 'Your question, in your own words',
    askPrivate: 'Show the answer to you alone',
    private: 'Show it to you alone',
    lookup: 'Look up a person, organisation, place, topic or date in the reports',
    lookupWhat: 'A name or a date; choose from the list',
    timeline: 'What happened when, by the dates that the reports give',
    timelineFrom: 'First day, for example 2024-03-14',
    timelineTo: 'Last day, for example 2024-03-15',
    timelinePlace: 'Only what names this place',
    figures: 'Every number in the reports: what it counts, who says so, and when',
    figuresAbout: 'Only numbers about this, for example: injured',
    fact: 'Check one fact against the stored report',
    factId: 'The fact’s id, as it stands under each answer',
    sources: 'The reports that answers come from',
    privacy: 'What I keep and what I do not',
    check: 'Check against the report',
    help: 'What can be asked here, and how',
    privacyDelete: 'Delete all that is kept of this server (for who may manage it)',
    pin: 'Moderators: which question gets which fact',
    pinAdd: 'Pin a fact to a question and its rewordings',
    pinQuestion: 'The question, as members ask it; several wordings with | between them',
    pinFact: 'The fact that answers it; choose from the list',
    pinNote: 'Your own words beside it, marked as the moderators’',
    pinUntil: 'When it ends: a number of days, or a day such as 2027-03-15',
    pinChannel: 'Only in this channel',
    pinReason: 'Why, for the history',
    pinHandOver: 'Do not answer this question: hand it over to you',
    pinList: 'All pins of this server, and what to review',
    pinShow: 'One pin with its fact',
    pinNumber: 'The pin; choose from the list',
    pinEdit: 'Change a pin; what you leave out stays',
    pinEverywhere: 'Let it hold in every channel again',
    pinClear: 'Take out the note or the end',
    pinRemove: 'Remove a pin (it can be undone)',
    pinUndo: 'Take the latest change back',
    pinHistory: 'Who did what, when and why',
    pinTest: 'Which pin a question would get',
    pinExport: 'The pins as a file',
    pinImport: 'Add the pins of such a file',
    pinFile: 'A file that /pin export wrote',
    misses: 'Moderators: what was asked without a good answer',
    settings: 'Moderators: channels, role, reports, language, hand-over line',
    status: 'Moderators: how the bot is, and what there is to do',
    pinAnswer: 'Pin this answer',
  },
  page: {
    nav: {
      label: 'Pages',
      ask: 'Ask',
      reports: 'Reports',
      timeline: 'Timeline',
      figures: 'Figures',
      moderation: 'Moderation',
    },
    skip: 'Skip to the content',
    about:
      'Verbatim answers with the report’s own sentence and its source, or says that the report does not say.',
    heading: 'What does the report say?',
    question: 'Your question',
    followUp: 'Your next question; it may lean on the last, such as “and how many were hurt?”',
    ask: 'Ask',
    tryThese: 'For example',
    startAgain: 'Start again',
    before: 'Asked before',
    showInReport: 'Show in the report',
    report: 'The report',
    wholeReport: 'Open the whole report',
    paragraphs: 'The stored text',
    dateline: 'Speaks from',
    published: 'Published',
    languageLabel: 'Language',
    checksum: 'SHA-256 of the text',
    factCount: 'Facts',
    sheet: 'A sheet to print',
    storedText: 'The stored text as a file',
    all: 'All reports',
    timelineScale:
      'The days that the reports name, in their order; the distances between them are not to scale.',
    chartShows: (shown, all) => `The chart shows ${shown} of ${all}; the list has them all.`,
    chartOfFigures: 'Bars for the numbers; the table below says the same',
    chartOfTimeline: 'Each sentence on the days that it names; the list below says the same',
    columns: { number: 'Number', counts: 'What it counts', source: 'Who says so, and when' },
    allFacts: 'All facts, in the order of the text',
    sheetFoot: (day) =>
      `Written on ${dayOf(day)} from the stored report. Every quote is a slice of its text, character for character.`,
    operator: 'Only for whoever runs the bot: shown on this machine alone, and nothing can be changed here.',
    noServers: 'Nothing is kept of any server.',
    server: (id) => `Server ${id}`,
    leftServer: 'The bot has left this server.',
    notFound: 'There is nothing at this address. The reports may have changed since it was written down.',
    refused: 'This request came from another site or under another name, so it was refused.',
    wrongMethod: 'This page is only for reading: it takes no data.',
    home: 'To the first page',
    at: (address) => `The page is at ${address}`,
    notServed: (address, reason) =>
      reason === 'taken'
        ? `The page is not served: another program uses ${address}. Set PORT to another number.`
        : reason === 'not allowed'
          ? `The page is not served: this account may not use ${address}. Set PORT to a number from 1024 on.`
          : `The page is not served: ${address} cannot be used. Check HOST and PORT.`,
  },
  chat: {
    welcome: 'Verbatim quotes the report, or says that it does not say. Type a question; end with Ctrl+D.',
    howToDiscord: 'To answer on Discord, set DISCORD_TOKEN (see .env.example) and start again.',
    prompt: '› ',
    goodbye: 'Goodbye.',
  },
};
