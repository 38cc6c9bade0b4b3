import type { DocumentBlock } from '../blocks.ts';
import type { LineJoiner } from './joining.ts';
import { ended } from './sentenceBreak.ts';

/** A block with what is needed to tell whether the next one goes on with it. */
export interface PlacedBlock extends DocumentBlock {
  /** How much of its last line is left free, in points: a sentence goes on in the next column where none was left. */
  readonly room: number;
  /** How wide its first word is, about, in points. */
  readonly firstWord: number;
  readonly size: number;
  readonly page: number;
}

/** Joins what a column or a page has divided: a paragraph that ends without a stop with the one that goes on. */
export function acrossColumns(blocks: readonly PlacedBlock[], joiner: LineJoiner): PlacedBlock[] {
  const out: PlacedBlock[] = [];
  for (const block of blocks) {
    const at = out.findLastIndex(({ kind }) => kind !== 'footnote' && kind !== 'row');
    const open = out[at];
    const runs = open?.kind === 'paragraph' || open?.kind === 'item';
    const alike = open !== undefined && Math.abs(open.size - block.size) < 0.6 && block.page - open.page <= 1;
    const unfinished = open !== undefined && !ended(open.text, block.text);
    const between = at < out.length - 1;
    const goesOn =
      /^[\p{Ll}(]/u.test(block.text) ||
      (!between &&
        (open?.room ?? 0) < block.firstWord + 0.4 * block.size &&
        /^[\p{Lu}\d“"]/u.test(block.text));
    if (open !== undefined && runs && alike && unfinished && block.kind === 'paragraph' && goesOn)
      out[at] = {
        ...open,
        text: joiner.join(open.text, block.text),
        refs: [...(open.refs ?? []), ...(block.refs ?? [])],
        room: block.room,
        page: block.page,
      };
    else out.push(block);
  }
  return out;
}
