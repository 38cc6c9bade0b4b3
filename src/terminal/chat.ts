import { createInterface } from 'node:readline';
import { answerText } from './answerText.ts';
import { type Answering, exit, type Program } from './program.ts';

/** How many turns a follow-up may lean on. */
const remembered = 3;

/**
 * The chat in the terminal: shows an example, then answers what is typed or piped until the input ends.
 * @param loaded the reports at the moment of a question.
 */
export async function chat(loaded: () => Answering, program: Program): Promise<number> {
  const { input, output, wording, interactive } = program;
  const answered = (turns: readonly string[]) => {
    const { ask, cite, examples } = loaded();
    return answerText(ask(turns), { wording, cite, today: program.today(), examples });
  };
  const say = (text: string) => output.write(`${text}\n`);
  const [example] = loaded().examples;
  say(wording.chat.welcome);
  say(wording.chat.howToDiscord);
  if (example !== undefined) say(`\n${wording.chat.prompt}${example}\n\n${answered([example])}\n`);

  const turns: string[] = [];
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  if (interactive) output.write(wording.chat.prompt);
  for await (const line of lines) {
    const question = line.trim();
    if (question !== '') {
      turns.push(question);
      if (turns.length > remembered) turns.shift();
      if (!interactive) say(`${wording.chat.prompt}${question}`);
      say(`\n${answered(turns)}\n`);
    }
    if (interactive) output.write(wording.chat.prompt);
  }
  if (interactive) say(`\n${wording.chat.goodbye}`);
  return exit.answered;
}
