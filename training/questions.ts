/** Reads the evaluation data that the weights are learned from: see the README of the folder named on the command line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A question with its right answers. */
export interface LearningQuestion {
  readonly id: string;
  readonly set: string;
  readonly turns: readonly string[];
  readonly answerable: boolean;
  /** True where the text of a fact in this paragraph is right. */
  right(text: string, paragraph: number): boolean;
}

const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n');

interface CrisisLine {
  id: string;
  question?: string;
  turns?: string[];
  gold: string[];
  answerable: boolean;
  set: string;
}

/** Questions whose right answers are sentences by id. Languages other than the report's are left out. */
export function crisisQuestions(questions: string, sentences: string): LearningQuestion[] {
  const texts = new Map(
    (JSON.parse(readFileSync(sentences, 'utf8')) as { id: string; text: string }[]).map(({ id, text }) => [
      id,
      text,
    ]),
  );
  return linesOf(questions)
    .map((line) => JSON.parse(line) as CrisisLine)
    .filter(({ set }) => set !== 'ru_kk')
    .map(({ id, question, turns, gold, answerable, set }) => {
      const right = new Set(gold.map((sentence) => texts.get(sentence)));
      return { id, set, turns: turns ?? [question ?? ''], answerable, right: (text) => right.has(text) };
    });
}

interface SquadLine {
  id: string;
  question: string;
  answerable: boolean;
  answers: string[];
  paragraph: number;
}

/** SQuAD questions: right is a sentence of the right paragraph that contains one of the answers. */
export function squadQuestions(file: string): LearningQuestion[] {
  return linesOf(file)
    .map((line) => JSON.parse(line) as SquadLine)
    .map(({ id, question, answerable, answers, paragraph }) => ({
      id,
      set: answerable ? 'answerable' : 'unanswerable',
      turns: [question],
      answerable,
      right: (text, at) => at === paragraph && answers.some((answer) => text.includes(answer)),
    }));
}

export interface SelqaItem {
  question: string;
  answers: number[];
  candidates: string[];
}

export const selqaItems = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as SelqaItem[];

/** Names of the SQuAD articles in a folder. */
export const articlesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => join(folder, name.slice(0, -4)))
    .sort();
