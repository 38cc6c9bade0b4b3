import type { DocumentBlock } from '../blocks.ts';
import type { LineJoiner } from './joining.ts';
import { ended } from './sentenceBreak.ts';

/** A block with what is needed to tell whether the next one goes on with it. */
export interface PlacedBlock extends DocumentBlock {
  /** True where its last line reaches the edge of its column: a sentence may go on in the next one. */
  readonly full: boolean;
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
      (!between && open?.full === true && /^[\p{Lu}\d“"]/u.test(block.text));
    if (open !== undefined && runs && alike && unfinished && block.kind === 'paragraph' && goesOn)
      out[at] = {
        ...open,
        text: joiner.join(open.text, block.text),
        refs: [...(open.refs ?? []), ...(block.refs ?? [])],
        full: block.full,
        page: block.page,
      };
    else out.push(block);
  }
  return out;
}
