import type { PageWording } from '../pageWording.ts';
import { dayOf } from './day.ts';

export const page: PageWording = {
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
};
