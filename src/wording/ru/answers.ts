import type { MeetKind } from '../../matching/match.ts';
import type { IsoDate } from '../../reports/report.ts';
import { wholeAge } from '../age.ts';
import type { AnswerWording } from '../answerWording.ts';
import { count } from './count.ts';
import { dayOf } from './day.ts';

const quoted = (words: readonly string[]): string => {
  const all = words.map((word) => `«${word}»`);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} и ${all.at(-1)}`;
};

const units = {
  day: ['день', 'дня', 'дней'],
  week: ['неделю', 'недели', 'недель'],
  month: ['месяц', 'месяца', 'месяцев'],
  year: ['год', 'года', 'лет'],
} as const;

function age(from: IsoDate, to: IsoDate): string {
  const { number, unit } = wholeAge(from, to);
  if (number === 0) return 'сегодня';
  const [one, few, many] = units[unit];
  const amount = count(Math.abs(number), one, few, many);
  return number < 0 ? `датировано на ${amount} вперёд` : `${amount} назад`;
}

const askedThing = new Map([
  ['who', 'кто это'],
  ['when', 'когда'],
  ['until when', 'до какого времени'],
  ['how long', 'как долго'],
  ['where', 'где'],
  ['how many', 'число'],
  ['how much', 'сумму'],
  ['why', 'почему'],
  ['how', 'как'],
]);

const metBy: Readonly<Record<MeetKind, string>> = {
  'same word': 'то же слово',
  'same stem': 'другая форма слова',
  'corrected spelling': 'исправлено написание',
  'other name': 'другое название',
  'same meaning': 'слово с тем же значением',
  'near meaning': 'слово с близким значением',
  speaker: 'кто это говорит',
  context: 'в соседнем предложении',
};

const beside: Partial<Record<MeetKind, string>> = { speaker: ' (кто говорит)', context: ' (рядом)' };

export const answers: AnswerWording = {
  labels: {
    says: 'Говорит',
    where: 'Находится в',
    source: 'Источник',
    match: 'Совпадение',
    note: 'Примечание редактора',
    link: 'Ссылка',
    nearest: 'Ближайшее в отчёте',
    also: 'Также в отчёте',
    fact: 'Факт',
    showFact: 'Показать',
    showNumber: (number) => `Факт ${number}`,
    openPage: 'Открыть страницу на этом предложении',
    context: 'Контекст',
    why: 'Почему это',
    wrong: 'Неверный ответ',
    earlier: 'Назад',
    further: 'Дальше',
    original: 'Цитата приведена на языке отчёта',
  },
  why: (asksFor, met, missing) =>
    [
      askedThing.has(asksFor) ? `Вы спросили: ${askedThing.get(asksFor)}.` : '',
      ...met.map(({ question, fact, how }) => `«${question}» — «${fact}»: ${metBy[how]}.`),
      met.length === 0 && missing.length > 0 ? 'Близко по смыслу, не по словам.' : '',
      missing.length === 0 ? 'Найдены все значимые слова.' : `В нём не найдено: ${quoted(missing)}.`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
  paragraphOf: 'Абзац, цитата выделена',
  wrongNoted:
    'Спасибо: отмечено как неверный ответ, со значимыми словами вопроса там, где их видят модераторы сервера, и без сведений о вас.',
  silence({ code, words }) {
    if (
      words.length === 0 &&
      code !== 'several events' &&
      code !== 'not sure enough' &&
      code !== 'asked-for thing not stated'
    )
      return 'В отчёте этого не сказано.';
    switch (code) {
      case 'nothing in common':
        return `В отчёте этого не сказано: в нём ничего нет о ${quoted(words)}.`;
      case 'name not in the report':
      case 'words not in the report':
        return `В отчёте этого не сказано: в нём не упоминается ${quoted(words)}.`;
      case 'number not in the report':
        return `В отчёте этого не сказано: в нём нет числа ${quoted(words)}.`;
      case 'tells of another':
        return `В отчёте этого не сказано: ближайшее предложение о другом, не о ${quoted(words)}.`;
      case 'asked-for thing not stated':
        return `В отчёте не сказано, ${askedThing.get(words[0] ?? '') ?? 'что это'}.`;
      case 'not sure enough':
        return words.length === 0
          ? 'В отчёте этого ясно не сказано: ни одно предложение не отвечает на вопрос.'
          : `В отчёте этого ясно не сказано: ни одно предложение не отвечает за ${quoted(words)}.`;
      case 'several events':
        return 'На это отвечают отчёты о разных событиях. Назовите место или событие, о котором вы спрашиваете.';
      case 'no such report':
        return `Для ${quoted(words)} отчёта здесь нет.`;
    }
  },
  against: (relation, figure, beside) =>
    relation === 'earlier'
      ? `В более раннем отчёте: ${figure}, а не ${beside}`
      : `В другом месте посчитано иначе: ${figure}, а не ${beside}`,
  notAQuestion(code, examples) {
    const ask = examples.length === 0 ? '' : ` Можно спросить, например: ${quoted(examples)}.`;
    if (code === 'too long')
      return `Для вопроса это слишком длинно. Спросите об одном, одним предложением.${ask}`;
    if (code === 'empty') return `Вопроса я здесь не вижу.${ask}`;
    return `Я отвечаю на вопросы об отчёте.${ask}`;
  },
  match: (wording) =>
    ({
      strong: 'сильное совпадение',
      good: 'хорошее совпадение',
      partial: 'частичное совпадение',
      weak: 'слабое совпадение: читайте с осторожностью',
    })[wording],
  met: (met) =>
    met
      .map(({ question, fact, how }) =>
        question.toLowerCase() === fact.toLowerCase()
          ? question
          : `${question} → ${fact}${beside[how] ?? ''}`,
      )
      .join(', '),
  missing: (words, met) => {
    if (words.length === 0) return 'найдено всё';
    return `${met.length === 0 ? 'близко по смыслу, не по словам; ' : ''}не найдено: ${words.join(', ')}`;
  },
  speaker: (speaker) => speaker ?? 'сам отчёт',
  place: (section, paragraph) =>
    section === null ? `абзац ${paragraph}` : `«${section}», абзац ${paragraph}`,
  publisher: (publisher, origin) => (origin === null ? publisher : `${publisher}, по материалам ${origin}`),
  asOf: (dateline, today) => `${dayOf(dateline)}, ${age(dateline, today)}`,
  factGone: 'Этого предложения в моих отчётах больше нет: они изменились. Пожалуйста, спросите ещё раз.',
  quoteAttached: 'Предложение слишком длинное для сообщения. Оно приложено целиком.',
};
