import type { Program } from './program.ts';

/** A command of the terminal. @returns the exit code. */
export type Command = (args: string[], program: Program) => Promise<number> | number;

/** The command was called wrongly; the message says how it is called. */
export class UsageError extends Error {}
