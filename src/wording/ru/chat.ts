import type { ChatWording } from '../chatWording.ts';

export const chat: ChatWording = {
  welcome: 'Verbatim цитирует отчёт или говорит, что в нём этого нет. Введите вопрос; конец — Ctrl+D.',
  howToDiscord: 'Чтобы отвечать в Discord, задайте DISCORD_TOKEN (см. .env.example) и запустите снова.',
  prompt: '› ',
  goodbye: 'До свидания.',
};
