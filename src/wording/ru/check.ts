import type { CheckWording } from '../checkWording.ts';

export const check: CheckWording = {
  said: (statement) => `«${statement}»`,
  says: 'В отчёте сказано:',
  differs: 'В отчёте другое число:',
  silent: 'В отчёте об этом не сказано.',
  nothing: 'В этом сообщении нет утверждения, о котором мог бы сказать отчёт.',
  more: (checked, left) => `Просмотрены первые утверждения (${checked}); остальные (${left}) — нет.`,
};
