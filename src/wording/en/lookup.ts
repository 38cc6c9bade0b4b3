import { figureText } from '../figureText.ts';
import type { LookupWording } from '../lookupWording.ts';
import { spanText } from '../span.ts';
import { count } from './count.ts';
import { dayOf } from './day.ts';

export const lookup: LookupWording = {
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
};
