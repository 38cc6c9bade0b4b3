import type { MeetKind } from '../matching/match.ts';
import type { IsoDate } from '../reports/report.ts';
import { wholeAge } from './age.ts';
import { figureText } from './figureText.ts';
import { spanText } from './span.ts';
import type { CommandNames, Wording } from './wording.ts';

const quoted = (words: readonly string[]): string => {
  const all = words.map((word) => `«${word}»`);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} и ${all.at(-1)}`;
};

const months = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');

const dayOf = (day: IsoDate) =>
  `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)} г.`;

/** The form of a noun after a number: 1 факт, 2 факта, 5 фактов (CLDR plural rules for Russian). */
function plural(number: number, one: string, few: string, many: string): string {
  const tens = number % 100;
  const units = number % 10;
  if (units === 1 && tens !== 11) return one;
  return units >= 2 && units <= 4 && !(tens >= 12 && tens <= 14) ? few : many;
}

const count = (number: number, one: string, few: string, many: string) =>
  `${number} ${plural(number, one, few, many)}`;
const facts = (number: number) => count(number, 'факт', 'факта', 'фактов');

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

const duration = (minutes: number) =>
  minutes < 120
    ? count(minutes, 'минуту', 'минуты', 'минут')
    : minutes < 2880
      ? count(Math.floor(minutes / 60), 'час', 'часа', 'часов')
      : count(Math.floor(minutes / 1440), 'день', 'дня', 'дней');

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
  context: 'в соседнем предложении',
};

const kinds = {
  person: 'человек',
  organisation: 'организация',
  place: 'место',
  topic: 'тема',
  date: 'дата',
} as const;

const names: CommandNames = {
  commands: {
    ask: 'спросить',
    lookup: 'найти',
    timeline: 'хронология',
    figures: 'числа',
    fact: 'факт',
    sources: 'источники',
    help: 'помощь',
    privacy: 'приватность',
    pin: 'закрепление',
    misses: 'без-ответа',
    settings: 'настройки',
    status: 'состояние',
  },
  pins: {
    add: 'добавить',
    handOver: 'передать',
    list: 'список',
    show: 'показать',
    edit: 'изменить',
    remove: 'удалить',
    undo: 'отменить',
    history: 'история',
    test: 'проверить',
    export: 'выгрузить',
    import: 'загрузить',
  },
  options: {
    question: 'вопрос',
    private: 'только-мне',
    what: 'что',
    from: 'с',
    to: 'по',
    place: 'место',
    about: 'о-чём',
    id: 'номер',
    delete: 'удалить',
    fact: 'факт',
    note: 'примечание',
    until: 'до',
    channel: 'канал',
    reason: 'причина',
    pin: 'закрепление',
    everywhere: 'везде',
    clear: 'убрать',
    file: 'файл',
  },
};

/** Commands as people type them. */
const command = (name: keyof CommandNames['commands']) => `/${names.commands[name]}`;
const pinCommand = (name: keyof CommandNames['pins']) => `${command('pin')} ${names.pins[name]}`;

/** The bot's own sentences in Russian. Quotes stay in the report's language. */
export const russian: Wording = {
  language: 'ru',
  languageName: 'Русский',
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
  lookup: {
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
  privacy: (listens) =>
    [
      'Я не храню имён. Чтобы понять «а сколько раненых?», я помню ваши последние вопросы здесь десять минут, только в памяти.',
      'В журнале записано, что на вопрос ответили или нет, но не что спросили и кто.',
      'На сервере я храню слова вопросов, на которые не было ответа или он был неверен, — без имён, длинных чисел и без того, кто спросил; модераторы видят их, когда спросили хотя бы двое; эти слова удаляются через 30 дней или через срок, который выбрали модераторы.',
      'Действия модераторов хранятся с тем, кто их совершил, пока сервер не попросит всё удалить или 30 дней после того, как меня убрали.',
      listens
        ? 'Я вижу сообщения каналов, которые могу просматривать; без упоминания отвечаю только в канале, выбранном модераторами или оператором, и из остальных сообщений ничего не храню.'
        : 'Я не могу читать сообщения, в которых меня не упоминают и которые написаны не мне.',
    ].join('\n'),
  check: {
    said: (statement) => `«${statement}»`,
    says: 'В отчёте сказано:',
    differs: 'В отчёте другое число:',
    silent: 'В отчёте об этом не сказано.',
    nothing: 'В этом сообщении нет утверждения, о котором мог бы сказать отчёт.',
    more: (checked, left) => `Просмотрены первые утверждения (${checked}); остальные (${left}) — нет.`,
  },
  moderation: {
    pinned: 'Закреплено модераторами этого сервера',
    note: 'Примечание модераторов',
    handedOver: 'На это отвечают сами модераторы сервера',
    askModerators: 'Пожалуйста, спросите модераторов.',
    labels: {
      undo: 'Отменить',
      handOver: 'Передать',
      dismiss: 'Отклонить',
      open: 'Открыть',
      change: 'Изменить',
      history: 'История',
      handOverLine: 'Куда обратиться',
      older: 'Раньше',
      newest: 'Новейшие',
      deleteAll: 'Удалить всё',
      choose: 'Выберите факт, который на это отвечает',
      question: 'Вопрос',
      until: 'До (число дней или год-месяц-день)',
      reason: 'Причина, для истории',
    },
    notAllowed: `Это для модераторов: тех, кто может закреплять здесь сообщения или имеет роль, выбранную в ${command('settings')}.`,
    notManager: 'Это для тех, кто может управлять сервером.',
    noServer: 'Это работает на сервере, куда меня пригласили, но не здесь.',
    changedMeanwhile: 'Кто-то уже изменил это, поэтому я ничего не менял. Посмотрите ещё раз.',
    notThere: 'Этого (уже) нет, поэтому я ничего не менял.',
    passedOver: 'Я пропустил отклонение вопроса, который больше не хранится.',
    tooMany: (most) => `На сервере может быть не больше ${most} закреплений. Сначала удалите одно.`,
    done(entry) {
      if (entry.subject === 'settings')
        return entry.action === 'undo' ? 'Настройки снова прежние.' : 'Настройки изменены.';
      if (entry.subject === 'miss')
        return entry.action === 'undo' ? 'Вопрос снова в списке.' : 'Вопрос отклонён.';
      const done = {
        add: 'добавлено',
        edit: 'изменено',
        remove: 'удалено',
        import: 'импортировано',
        undo: entry.after.active ? 'снова прежнее' : 'отменено',
      }[entry.action];
      return `Закрепление ${entry.number} ${done}.`;
    },
    imported: (added, known) => `Добавлено закреплений: ${added}, уже было: ${known}.`,
    wrongFile: (problem) =>
      `Я ничего не импортировал: файл не такой, как пишет ${pinCommand('export')}: ${problem}.`,
    unreadableFile: `Я не смог прочитать файл. Нужен JSON не больше 500 КБ, как его пишет ${pinCommand('export')}.`,
    wrongUntil: (text) =>
      `«${text}» — не срок в будущем. Напишите число дней, например 7, или день, например 2027-03-15.`,
    tooLong: (most) => `Слишком длинно: не больше ${most} знаков.`,
    noFactChosen: `Выберите факт из списка, который появляется при вводе, или используйте ${pinCommand('handOver')}.`,
    messagePinned: 'Сообщение закреплено и в канале.',
    messageNotPinned:
      'Я не смог закрепить сообщение в канале: мне нужно там право «Закреплять сообщения» и меньше 250 закреплённых. На вопросы ответ всё равно будет этот.',
    messageNotSent:
      'Я не смог написать в канал: мне нужны там права «Просматривать канал» и «Отправлять сообщения». На вопросы ответ всё равно будет этот.',
    notAnAnswer: `Это сообщение — не мой ответ с фактом. Используйте ${pinCommand('add')}.`,
    list: (pins) => `Закрепления этого сервера: ${pins}`,
    listEmpty: `Закреплений нет. Добавьте через ${pinCommand('add')} или из меню моего ответа.`,
    pinNumber: (number) => `Закрепление ${number}`,
    review: (review) =>
      review === 'gone'
        ? 'Проверьте: этого факта в отчётах больше нет. Закрепление не действует, пока вы не выберете другой.'
        : 'Проверьте: отчёт с тех пор изменился. Предложение в нём осталось и по-прежнему приводится.',
    until: (day) => `до ${dayOf(day)}`,
    expired: 'срок истёк',
    onlyIn: 'только в',
    removed: 'удалено',
    reason: (text) => `Причина: ${text}`,
    history: (pin) =>
      pin === null ? 'Что делали здесь модераторы' : `Что делали модераторы с закреплением ${pin}`,
    historyEmpty: 'Пока ничего.',
    at: (instant) => `${dayOf(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`,
    testMatches: (number, percent) => `Этот вопрос получит закрепление ${number} (сходство ${percent} %).`,
    testNearest: (number, percent, needed) =>
      `Закрепления нет. Ближайшее — ${number}: сходство ${percent} %, а нужно ${needed} %.`,
    testNone: 'Здесь не действует ни одно закрепление. Отвечают отчёты.',
    misses: (questions) =>
      `Спрашивали и не получили хорошего ответа: ${count(questions, 'вопрос', 'вопроса', 'вопросов')}`,
    missesEmpty: 'Ничто из того, что спросили хотя бы двое, не осталось без ответа.',
    miss: (asked, askers, wrong, lastDay) =>
      [
        asked === 0 ? '' : `без ответа: ${count(asked, 'раз', 'раза', 'раз')}`,
        wrong === 0 ? '' : `названо неверным: ${count(wrong, 'раз', 'раза', 'раз')}`,
        `людей не меньше ${askers}`,
        `в последний раз ${dayOf(lastDay)}`,
      ]
        .filter((part) => part !== '')
        .join(' · '),
    calledWrong: 'Этот ответ назвали неверным',
    missGone: 'Этого вопроса в списке больше нет.',
    settings: {
      title: 'Настройки этого сервера',
      answer: 'Канал, где я отвечаю без упоминания',
      answerOff:
        'Это работает, только если оператор включил содержимое сообщений (MESSAGE_CONTENT); здесь оно выключено.',
      log: 'Канал, где я сообщаю о действиях модераторов',
      role: 'Роль, которая считается модератором, кроме права «Закреплять сообщения» (выбирает тот, кто может управлять сервером)',
      language: 'Язык моих собственных фраз',
      languageOwn: 'Язык каждого читателя',
      retention: 'Сколько хранятся вопросы без ответа',
      days: (days) => count(days, 'день', 'дня', 'дней'),
      handOver: 'Куда обратиться: говорится там, где отчёт не отвечает',
      none: 'нет',
      reports: 'Отчёты, по которым я здесь отвечаю; если не выбран ни один, то по всем',
      allReports: (loaded) => (loaded === 1 ? 'единственный загруженный' : `все загруженные (${loaded})`),
      reportsGone: (ids) => `Выбраны, но не загружены: ${ids.join(', ')}`,
      everyone: 'Эта роль есть у всех: модераторами стали бы все. Я ничего не изменил.',
    },
    deleteAsk: `Это сразу и навсегда удалит все закрепления, их историю, вопросы без ответа и настройки сервера. Сначала ${pinCommand('export')} сохранит закрепления в файл.`,
    deleted: 'Всё, что я хранил об этом сервере, удалено.',
    status: ({ minutes, delay, reports, facts: number, database, pins, toReview, listens }) =>
      [
        `На связи ${duration(minutes)}${delay === null ? '' : `; Discord отвечает за ${delay} мс`}.`,
        `Я цитирую ${count(reports, 'отчёт', 'отчёта', 'отчётов')}, в них ${facts(number)}.`,
        database
          ? 'База данных доступна.'
          : 'База данных недоступна: известные мне закрепления и настройки действуют, изменения не удаются, пока она не вернётся.',
        `Закреплений здесь: ${pins}${toReview === 0 ? '.' : `, проверить: ${toReview}; см. ${pinCommand('list')}.`}`,
        listens
          ? `Я вижу содержимое всех сообщений, чтобы отвечать без упоминания там, где это выбрано в ${command('settings')}.`
          : 'Я вижу только сообщения, в которых меня упоминают или которые написаны мне.',
      ].join('\n'),
  },
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
          : `${question} → ${fact}${how === 'context' ? ' (рядом)' : ''}`,
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
  help: (examples) =>
    [
      'Я отвечаю на вопросы об отчёте его собственным предложением с источником или говорю, что в нём этого нет. Спрашивать пока нужно на языке отчёта.',
      ...(examples.length === 0
        ? []
        : ['', 'Можно спросить, например:', ...examples.map((one) => `• ${one}`)]),
      '',
      `Упомяните меня с вопросом, напишите мне лично или используйте ${command('ask')}. Потом можно уточнять: «and how many hurt?»`,
      '',
      'Без вопроса:',
      `• ${command('lookup')} — всё об имени, месте, теме или дате`,
      `• ${command('timeline')} — что и когда произошло`,
      `• ${command('figures')} — все числа и то, что они считают`,
      `• ${command('sources')} — откуда я цитирую`,
      '',
      'Чтобы сравнить сообщение с отчётом, удерживайте его или откройте его меню, затем «Приложения» и «Сверить с отчётом».',
    ].join('\n'),
  failure: (id) =>
    `У меня что-то пошло не так. Оператор найдёт это в журнале под номером ${id}. Пожалуйста, спросите ещё раз.`,
  cannotSend: (place) =>
    `Мне нельзя писать в ${place}. Модератор может разрешить: мне нужны там права «Просматривать канал», «Отправлять сообщения» (в ветках «Отправлять сообщения в ветках»), «Читать историю сообщений» и «Прикреплять файлы».`,
  factGone: 'Этого предложения в моих отчётах больше нет: они изменились. Пожалуйста, спросите ещё раз.',
  reportsChanged: (added, withdrawn) =>
    added + withdrawn === 0
      ? 'Отчёты прочитаны заново: новых предложений нет, ни одно не исчезло.'
      : `Отчёты изменились: новых предложений — ${added}, исчезло — ${withdrawn}.`,
  pinsToReview: (pins) =>
    `Закреплённые ответы этого сервера, которые стоит проверить: ${pins} (${pinCommand('list')}).`,
  reportsGone: (ids, left) =>
    left === 0
      ? `Ни один из отчётов, выбранных в настройках, больше не загружен (${ids.join(', ')}), поэтому здесь я отвечаю по всем загруженным. Выберите снова: ${command('settings')}.`
      : `Выбраны в настройках, но больше не загружены: ${ids.join(', ')}. Я по-прежнему отвечаю по остальным выбранным.`,
  reportsRefused: (places) =>
    `Отчёты изменили, но прочитать их нельзя: ${places.join(', ')}. Я по-прежнему отвечаю по прежним. Что делать, сказано оператору в журнале.`,
  reportsKept: (problem) =>
    `Отчёты изменили, но использовать их нельзя: я по-прежнему отвечаю по прежним.\n${problem}`,
  tampered: 'Эта кнопка не моя или повреждена. Пожалуйста, спросите ещё раз.',
  unknownCommand: `Такой команды я не знаю. Используйте ${command('ask')} или упомяните меня с вопросом.`,
  quoteAttached: 'Предложение слишком длинное для сообщения. Оно приложено целиком.',
  tooFast: 'Слишком быстро для меня: подождите, пожалуйста, несколько секунд и спросите снова.',
  tooMuch: 'Сейчас меня спрашивают очень многие. Попробуйте, пожалуйста, ещё раз через минуту.',
  names,
  commands: {
    ask: 'Спросить, что говорит отчёт: ответ — его собственное предложение с источником',
    askQuestion: 'Ваш вопрос своими словами',
    askPrivate: 'Показать ответ только вам',
    private: 'Показать только вам',
    lookup: 'Найти в отчётах человека, организацию, место, тему или дату',
    lookupWhat: 'Имя, название или дата; выберите из списка',
    timeline: 'Что и когда произошло, по датам из отчётов',
    timelineFrom: 'Первый день, например 2024-03-14',
    timelineTo: 'Последний день, например 2024-03-15',
    timelinePlace: 'Только то, где названо это место',
    figures: 'Все числа в отчётах: что они считают, кто и когда это сказал',
    figuresAbout: 'Только числа об этом, на языке отчёта, например: injured',
    fact: 'Сверить один факт с сохранённым отчётом',
    factId: 'Идентификатор факта: он стоит под каждым ответом',
    sources: 'Отчёты, из которых берутся ответы',
    privacy: 'Что я храню и чего не храню',
    check: 'Сверить с отчётом',
    help: 'О чём здесь можно спросить и как',
    privacyDelete: 'Удалить всё, что хранится об этом сервере (для тех, кто может им управлять)',
    pin: 'Модераторам: какой вопрос получает какой факт',
    pinAdd: 'Закрепить факт за вопросом и его перефразировками',
    pinQuestion: 'Вопрос, как его задают, на языке отчёта; между формулировками ставьте |',
    pinFact: 'Факт, который на него отвечает; выберите из списка',
    pinNote: 'Ваши слова рядом, с пометкой, что они модераторов',
    pinUntil: 'До какого времени: число дней или день, например 2027-03-15',
    pinChannel: 'Только в этом канале',
    pinReason: 'Почему, для истории',
    pinHandOver: 'Не отвечать на этот вопрос: передать его вам',
    pinList: 'Все закрепления сервера и что проверить',
    pinShow: 'Одно закрепление с его фактом',
    pinNumber: 'Закрепление; выберите из списка',
    pinEdit: 'Изменить закрепление; что не указано, остаётся',
    pinEverywhere: 'Снова во всех каналах',
    pinClear: 'Убрать примечание или срок',
    pinRemove: 'Удалить закрепление (это можно отменить)',
    pinUndo: 'Отменить последнее изменение',
    pinHistory: 'Кто что сделал, когда и почему',
    pinTest: 'Какое закрепление получит вопрос',
    pinExport: 'Закрепления в виде файла',
    pinImport: 'Добавить закрепления из такого файла',
    pinFile: `Файл, который записал ${pinCommand('export')}`,
    misses: 'Модераторам: что спрашивали без хорошего ответа',
    settings: 'Модераторам: каналы, роль, отчёты, язык, куда обратиться',
    status: 'Модераторам: как работает бот и что нужно сделать',
    pinAnswer: 'Закрепить этот ответ',
  },
  page: {
    nav: {
      label: 'Страницы',
      ask: 'Вопрос',
      reports: 'Отчёты',
      timeline: 'Хронология',
      figures: 'Числа',
      moderation: 'Модерация',
    },
    skip: 'К содержанию',
    about:
      'Verbatim отвечает собственным предложением отчёта с источником или говорит, что в отчёте этого нет.',
    heading: 'Что говорит отчёт?',
    question: 'Ваш вопрос (пока на языке отчёта)',
    followUp: 'Следующий вопрос (пока на языке отчёта); он может продолжать предыдущий',
    ask: 'Спросить',
    tryThese: 'Например',
    startAgain: 'Начать заново',
    before: 'Раньше спрашивали',
    showInReport: 'Показать в отчёте',
    report: 'Отчёт',
    wholeReport: 'Открыть отчёт целиком',
    paragraphs: 'Сохранённый текст',
    dateline: 'На какой день',
    published: 'Опубликован',
    languageLabel: 'Язык',
    checksum: 'SHA-256 текста',
    factCount: 'Факты',
    sheet: 'Лист для печати',
    storedText: 'Сохранённый текст файлом',
    all: 'Все отчёты',
    timelineScale: 'Дни, названные в отчётах, по порядку; расстояния между ними условны.',
    chartShows: (shown, all) => `На диаграмме ${shown} из ${all}; в списке — все.`,
    chartOfFigures: 'Числа в виде столбцов; в таблице ниже то же самое',
    chartOfTimeline: 'Предложения по дням, которые в них названы; в списке ниже то же самое',
    columns: { number: 'Число', counts: 'Что посчитано', source: 'Кто и когда это сказал' },
    allFacts: 'Все факты в порядке текста',
    sheetFoot: (day) =>
      `Составлено ${dayOf(day)} по сохранённому отчёту. Каждая цитата — отрезок его текста, знак за знаком.`,
    operator: 'Только для оператора бота: видно лишь на этом компьютере, изменить здесь ничего нельзя.',
    noServers: 'Ни об одном сервере ничего не хранится.',
    server: (id) => `Сервер ${id}`,
    leftServer: 'Бот покинул этот сервер.',
    notFound: 'По этому адресу ничего нет. Возможно, отчёты с тех пор изменились.',
    refused: 'Этот запрос пришёл с другого сайта или под другим именем и потому отклонён.',
    wrongMethod: 'Эта страница только для чтения: данных она не принимает.',
    home: 'На первую страницу',
    at: (address) => `Страница открыта по адресу ${address}`,
    notServed: (address, reason) =>
      reason === 'taken'
        ? `Страницы нет: адрес ${address} занят другой программой. Задайте в PORT другое число.`
        : reason === 'not allowed'
          ? `Страницы нет: этой учётной записи нельзя занять ${address}. Задайте в PORT число от 1024.`
          : `Страницы нет: адрес ${address} не подходит. Проверьте HOST и PORT.`,
  },
  chat: {
    welcome: 'Verbatim цитирует отчёт или говорит, что в нём этого нет. Введите вопрос; конец — Ctrl+D.',
    howToDiscord: 'Чтобы отвечать в Discord, задайте DISCORD_TOKEN (см. .env.example) и запустите снова.',
    prompt: '› ',
    goodbye: 'До свидания.',
  },
};
