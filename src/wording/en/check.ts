import type { CheckWording } from '../checkWording.ts';

export const check: CheckWording = {
  said: (statement) => `“${statement}”`,
  says: 'The report says:',
  differs: 'The report gives a different figure:',
  silent: 'The report does not mention this.',
  nothing: 'There is no claim in that message that a report could speak to.',
  more: (checked, left) => `I looked at the first ${checked} statements; ${left} more are left out.`,
};
