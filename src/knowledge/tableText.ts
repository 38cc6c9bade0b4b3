const number =
  /^(?:(?:US)?[$€£])?\s?[~≈<>≥≤+±-]?\s?(?:(?:US)?[$€£])?\d[\d.,\s]*\s?(?:%|k|m|bn|million|billion|thousand)?\*?$|^(?:[–—-]|n\/?a|tbc|tbd|nil)$/i;
/** Whether a cell holds a number, or the sign for none. */
export const isNumber = (text: string): boolean => number.test(text.trim());

const plainHead = /^\p{L}[\p{L}\s’'-]*$/u;

const isSentence = (cell: string) => /\S\s\S.*[.!?]["”’)]?$/s.test(cell);

/** A row as blocks: one a cell where cells hold sentences, so that none runs into the next. */
export function rowTexts(row: readonly string[], head: readonly string[] | null): string[] {
  const [label = '', ...cells] = row;
  if (!cells.some(isSentence)) return [rowText(row, head)];
  return cells.flatMap((cell, i) =>
    cell === '' ? [] : [rowText([label, cell], head === null ? null : [head[0] ?? '', head[i + 1] ?? ''])],
  );
}

/** A row in words: "Karsk: 12 Deaths; 340 Injured". Cells without a head stand alone. */
export function rowText(row: readonly string[], head: readonly string[] | null): string {
  const [label = '', ...cells] = row;
  const said = cells.flatMap((cell, i) => {
    if (cell === '') return [];
    const name = head?.[i + 1] ?? '';
    if (name === '') return [cell];
    // A number goes before what it counts: so it reads, and so it is read.
    return [
      /\d/.test(cell) && isNumber(cell) && plainHead.test(name) ? `${cell} ${name}` : `${name}: ${cell}`,
    ];
  });
  if (label === '') return said.join('; ');
  return said.length === 0 ? label : `${label}: ${said.join('; ')}`;
}
