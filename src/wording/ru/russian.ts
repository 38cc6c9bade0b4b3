import type { Wording } from '../wording.ts';
import { answers } from './answers.ts';
import { chat } from './chat.ts';
import { check } from './check.ts';
import { names } from './commandNames.ts';
import { commands } from './commands.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { lookup } from './lookup.ts';
import { moderation } from './moderation.ts';
import { page } from './page.ts';
import { reportChanges } from './reportChanges.ts';
import { trouble } from './trouble.ts';

/** The bot's own sentences in Russian. Quotes stay in the report's language. */
export const russian: Wording = {
  language: 'ru',
  languageName: 'Русский',
  ...answers,
  lookup,
  check,
  moderation,
  history,
  ...reportChanges,
  ...trouble,
  ...help,
  names,
  commands,
  page,
  chat,
};
