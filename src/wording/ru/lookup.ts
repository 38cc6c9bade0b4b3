import { figureText } from '../figureText.ts';
import type { LookupWording } from '../lookupWording.ts';
import { spanText } from '../span.ts';
import { count, facts } from './count.ts';
import { dayOf } from './day.ts';
import { command } from './typedCommands.ts';

const kinds = {
  person: 'человек',
  organisation: 'организация',
  place: 'место',
  topic: 'тема',
  date: 'дата',
} as const;

export const lookup: LookupWording = {
  choice: (name, kind, number) => `${name} · ${kinds[kind]} · ${facts(number)}`,
  span: (from, to) => spanText(from, to, dayOf),
  dateUnknown: 'дата не указана',
  unknown: (text, near) =>
    near.length === 0
      ? `В отчётах ничто не называется «${text}». Выберите из списка, который появляется при вводе, или задайте вопрос: ${command('ask')}.`
      : `В отчётах ничто не называется «${text}». Похожее: ${near.join('; ')}.`,
  noDate: (text) => `«${text}» — не дата. Напишите год-месяц-день, например 2024-03-15.`,
  timeline: (from, to, place, number) =>
    [
      `Что и когда произошло${place === null ? '' : ` (${place})`}`,
      from === null ? '' : ` с ${from}`,
      to === null ? '' : ` по ${to}`,
      `: ${facts(number)}`,
    ].join(''),
  timelineEmpty: 'За это время и для этого места в отчётах ничего не датировано.',
  figures: (about, figures) =>
    `${about === null ? 'Числа в отчётах' : `Числа по запросу «${about}»`}: ${figures}`,
  figuresEmpty: (about) => `Чисел по запросу «${about}» в отчётах нет.`,
  figure: figureText,
  page: (page, pages) => `страница ${page} из ${pages}`,
  proof: ({ sliceHolds, reportHolds, idHolds, reportHash, factHash }) =>
    [
      sliceHolds
        ? 'Проверено сейчас: это знаки самого сохранённого отчёта, ничего не добавлено и не пропущено.'
        : 'Проверено сейчас: в сохранённом отчёте на этом месте другие знаки. Не полагайтесь на это.',
      `${reportHolds ? 'Сохранённый отчёт не изменился' : 'Сохранённый отчёт изменился после загрузки'}: SHA-256 ${reportHash.slice(0, 16)}…`,
      `${idHolds ? 'Идентификатор соответствует этим словам' : 'Идентификатор не соответствует этим словам'}: SHA-256 ${factHash.slice(0, 16)}…`,
    ].join('\n'),
  noFact: (id) => `Факта «${id}» в отчётах нет. Выберите из списка, который появляется при вводе.`,
  report: (publisher, day, language, number, hash) =>
    `${publisher} · ${day} · ${language} · ${facts(number)} · SHA-256 ${hash.slice(0, 16)}…`,
  sources: (reports) => `Я цитирую ${count(reports, 'отчёт', 'отчёта', 'отчётов')} и больше ничего:`,
  moreSources: (left) => `И ещё ${count(left, 'отчёт', 'отчёта', 'отчётов')}: для них здесь нет места.`,
};
