import { createInterface } from 'node:readline';
import { citationsOf } from '../answering/citation.ts';
import type { Engine } from '../answering/engine.ts';
import { exampleQuestions } from '../answering/examples.ts';
import { answerText } from './answerText.ts';
import { exit, type Program } from './program.ts';

/** How many turns a follow-up may lean on. */
const remembered = 3;

/** The chat in the terminal: shows an example, then answers what is typed or piped until the input ends. */
export async function chat(engine: Engine, program: Program): Promise<number> {
  const { input, output, wording, interactive } = program;
  const examples = exampleQuestions(engine, 3);
  const context = { wording, cite: citationsOf(engine.reports), today: program.today(), examples };
  const say = (text: string) => output.write(`${text}\n`);
  const [example] = examples;
  say(wording.chat.welcome);
  say(wording.chat.howToDiscord);
  if (example !== undefined)
    say(`\n${wording.chat.prompt}${example}\n\n${answerText(engine.answer([example]), context)}\n`);

  const turns: string[] = [];
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  if (interactive) output.write(wording.chat.prompt);
  for await (const line of lines) {
    const question = line.trim();
    if (question !== '') {
      turns.push(question);
      if (turns.length > remembered) turns.shift();
      if (!interactive) say(`${wording.chat.prompt}${question}`);
      say(`\n${answerText(engine.answer(turns), context)}\n`);
    }
    if (interactive) output.write(wording.chat.prompt);
  }
  if (interactive) say(`\n${wording.chat.goodbye}`);
  return exit.answered;
}
