import type { HistoryWording } from '../historyWording.ts';

export const history: HistoryWording = {
  settings: {
    answerChannel: 'Канал, где я отвечаю без упоминания',
    logChannel: 'Канал, где я сообщаю о действиях модераторов',
    moderatorRole: 'Роль, которая считается модератором',
    reports: 'Отчёты, по которым я здесь отвечаю',
    language: 'Язык моих собственных фраз',
    retention: 'Сколько хранятся вопросы без ответа',
    handOver: 'Куда обратиться',
  },
  pin: { question: 'Вопрос', fact: 'Факт', note: 'Примечание', channel: 'Канал', until: 'Срок' },
  none: 'нет',
  everywhere: 'везде',
  handedOver: 'передан модераторам',
  allReports: 'все загруженные',
  reportsAdded: (ids) => `теперь также ${ids.join(', ')}`,
  reportsGone: (ids) => `больше не ${ids.join(', ')}`,
  unchanged: 'Всё осталось как было.',
  otherReport: 'Слова прежние; изменился отчёт вокруг факта.',
  wordsGone: 'Слова вопроса больше не показываются: вопросы хранятся ограниченное время.',
};
