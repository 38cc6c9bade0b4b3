/** Longest question that is read, in UTF-16 code units; three of them fit into an address. */
export const longestQuestion = 500;

/** How many turns an answer may lean on, its own with them: as many as on Discord. */
const remembered = 3;
/** Earlier turns that a conversation shows. */
const mostShown = 6;
/** Length that earlier turns may have together: an address has 16 KB in all, and a letter takes up to nine of them. */
const roomBefore = 1000;

/** The earlier turns that are kept: the latest, as many as there is room for. Oldest first. */
export function keptTurns(before: readonly string[]): string[] {
  const kept: string[] = [];
  let room = roomBefore;
  for (const turn of before.map((text) => text.trim()).reverse()) {
    if (turn === '' || turn.length > longestQuestion) continue;
    room -= turn.length;
    if (room < 0 || kept.length === mostShown) break;
    kept.unshift(turn);
  }
  return kept;
}

/** A turn with those before it that it may lean on. */
export const leaningOn = (turns: readonly string[], turn: number): readonly string[] =>
  turns.slice(Math.max(0, turn + 1 - remembered), turn + 1);
