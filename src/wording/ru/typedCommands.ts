import type { CommandNames } from '../commandNames.ts';
import { names } from './commandNames.ts';

/** Commands as people type them. */
export const command = (name: keyof CommandNames['commands']) => `/${names.commands[name]}`;
export const pinCommand = (name: keyof CommandNames['pins']) => `${command('pin')} ${names.pins[name]}`;
