import type { ReportChangesWording } from '../reportChangesWording.ts';
import { command, pinCommand } from './typedCommands.ts';

export const reportChanges: ReportChangesWording = {
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
};
