/** How each command is called and what it does; the program starts with none: on Discord, or as a chat. */
const usage = {
  chat: 'chat [--knowledge DIR]: ask in the terminal',
  ask: 'ask "QUESTION" [--knowledge DIR], or ask --jsonl < QUESTIONS.jsonl: one answer',
  facts: 'facts [--json] [--knowledge DIR]: what was read from the reports',
  ingest:
    'ingest FILE|FOLDER --id ID [--title T] [--publisher P] [--url U] [--dateline YYYY-MM-DD] [--into DIR] [--replace]: add a report',
  sheet: 'sheet --id ID [--out FILE.html] [--language en]: a report to print',
  diff: 'diff OLD NEW [--golden QUESTIONS.jsonl] [--json]: what changed between two knowledge folders',
  eval: 'eval [--knowledge DIR] [--json] QUESTIONS.jsonl …: how good the answers are',
  check: 'check [--knowledge DIR]: load all reports, or say what is wrong',
  backup: 'backup FILE: write down what moderators have done',
  restore: 'restore FILE [--replace]: put it back',
  doctor: 'doctor: look at all that the bot needs, and say what to do',
  page: 'page: serve the page alone',
} as const satisfies Readonly<Record<string, string>>;

const isNamed = (name: string): name is keyof typeof usage => Object.hasOwn(usage, name);

/** True where somebody asks how the program, or a command with these arguments, is called. */
export const asksForHelp = (name: string, args: readonly string[]): boolean => {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return ['help', '--help', '-h'].includes(name) || options.some((one) => one === '--help' || one === '-h');
};

/** How a command is called; all of them where none is named. */
export function helpOn(name: string): string {
  if (isNamed(name)) return `${usage[name]}\n`;
  const lines = Object.values(usage).map((line) => `  ${line}\n`);
  return `Without a command the bot starts: on Discord with DISCORD_TOKEN, else as a chat.\n\n${lines.join('')}`;
}
