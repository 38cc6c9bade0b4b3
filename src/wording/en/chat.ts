import type { ChatWording } from '../chatWording.ts';

export const chat: ChatWording = {
  welcome: 'Verbatim quotes the report, or says that it does not say. Type a question; end with Ctrl+D.',
  howToDiscord: 'To answer on Discord, set DISCORD_TOKEN (see .env.example) and start again.',
  prompt: '› ',
  goodbye: 'Goodbye.',
};
