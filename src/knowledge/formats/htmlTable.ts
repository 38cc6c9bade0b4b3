import { clean } from '../blocks.ts';
import { isNumber, rowTexts } from '../tableText.ts';
import { type DomElement, isElement } from './dom.ts';

/** Cells with more paragraphs than this hold text that is only laid out as a table. */
const mostParagraphs = 2;

const rowsOf = (table: DomElement) =>
  [...table.querySelectorAll('tr')].map((row) =>
    [...row.childNodes].filter(
      (cell): cell is DomElement => isElement(cell) && /^T[DH]$/i.test(cell.nodeName),
    ),
  );

/** Whether a table holds data: pages also use tables to lay text out. */
export function isDataTable(table: DomElement): boolean {
  if (table.querySelector('table') !== null) return false;
  const rows = rowsOf(table).filter(({ length }) => length > 0);
  const laidOut = rows
    .flat()
    .some((cell) => [...cell.querySelectorAll('p, li, h1, h2, h3, h4')].length > mostParagraphs);
  return rows.length >= 2 && rows.some(({ length }) => length >= 2) && !laidOut;
}

const spanOf = (cell: DomElement, name: string) =>
  Math.min(50, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1));

const withoutMarks = (cell: DomElement) => {
  for (const raised of [...cell.querySelectorAll('sup')])
    if (/^\[?\d{1,3}\]?$|^[*†‡]+$/u.test((raised.textContent ?? '').trim())) raised.remove();
  return clean(cell.textContent ?? '');
};

/** The rows of a table in words, each with the heads of its columns. */
export function tableRows(table: DomElement): string[] {
  const grid: { text: string; isHead: boolean }[][] = [];
  for (const [r, cells] of rowsOf(table).entries()) {
    grid[r] ??= [];
    const row = grid[r];
    let c = 0;
    for (const cell of cells) {
      while (row[c] !== undefined) c++;
      const filled = { text: withoutMarks(cell), isHead: /^TH$/i.test(cell.nodeName) };
      const [across, down] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
      for (let i = 0; i < down; i++)
        for (let j = 0; j < across; j++) {
          grid[r + i] ??= [];
          const line = grid[r + i] ?? [];
          // A cell over several columns is said once, but heads all of them.
          line[c + j] = j === 0 || filled.isHead ? filled : { ...filled, text: '' };
        }
      c += across;
    }
  }
  const rows = grid.map((row) => Array.from(row, (cell) => cell ?? { text: '', isHead: false }));
  const marked = rows.findIndex((row) => !row.every(({ isHead }) => isHead));
  const numbers = rows.findIndex((row) => row.slice(1).some(({ text }) => isNumber(text)));
  const headRows = marked > 0 ? marked : numbers === 1 ? 1 : 0;
  const head = rows
    .slice(0, headRows)
    .map((row) => row.map(({ text }) => text))
    .reduce<string[]>(
      (above, row) => row.map((text, c) => (above[c] === text ? text : clean(`${above[c] ?? ''} ${text}`))),
      [],
    );
  return rows
    .slice(headRows)
    .flatMap((row) =>
      rowTexts(
        row.map(({ text }) => text),
        head.length === 0 ? null : head,
      ),
    )
    .filter((text) => text !== '');
}
