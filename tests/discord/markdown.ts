/**
 * A small model of how Discord's clients read Markdown: what a reader sees, and which constructs were triggered. Where
 * it departs from Discord it is stricter: an unescaped sign of emphasis counts even where no second one closes it, and
 * addresses, mentions and emoji are also looked for within words.
 */
export interface Seen {
  readonly text: string;
  /** Names of the constructs, such as "heading". */
  readonly constructs: readonly string[];
}

const quoteBlock = /^( *>>> +[\s\S]*)|^( *>(?!>>) +[^\n]*(\n *>(?!>>) +[^\n]*)*\n?)/;

/** What starts a block, at the start of a line. */
const blocks = [
  ['list', /^ *(?:[-*+]|\d+[.)]) +/],
  ['heading', /^ *#{1,3} +/],
  ['small line', /^ *-# +/],
  ['code block', /^ *```/],
] as const;

const inline = [
  ['address', /^(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/],
  ['autolink', /^<[^: >]+:\/[^ >]+>/],
  ['mail', /^<[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>/],
  ['telephone', /^<(?:(?:tel|sms):)?\+?[\d() ./-]+>/],
  ['mention', /^<(?:@[!&$]?|#)\d+>|^@(?:everyone|here|silent)/],
  ['custom emoji', /^<a?:\w+:\d+>/],
  ['timestamp', /^<t:-?\d+(?::\w)?>/],
  ['command', /^<\/[^:>]+:\d+>/],
  ['guide', /^<id:\w+>/],
  ['emoji', /^:[^\s:]+:/],
  ['shrug', /^¯\\_\(ツ\)_\/¯/],
  ['emphasis', /^[*_~|`]/],
  ['link', /^\[/],
] as const;

/** Reads a text display as Discord shows it. */
export function see(markdown: string): Seen {
  // Discord takes white space off both ends of what it is sent.
  return read(markdown.trim(), false);
}

function read(source: string, inQuote: boolean): Seen {
  const constructs: string[] = [];
  let text = '';
  let rest = source;
  let atLineStart = true;
  while (rest !== '') {
    if (atLineStart) {
      const quote = inQuote ? null : quoteBlock.exec(rest);
      if (quote !== null) {
        const [block] = quote;
        const within = read(block.replace(/^ *>>> ?/, '').replace(/^ *> ?/gm, ''), true);
        constructs.push('quote', ...within.constructs);
        text += within.text;
        rest = rest.slice(block.length);
        continue;
      }
      for (const [name, pattern] of blocks) if (pattern.test(rest)) constructs.push(name);
    }
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    if (escaped === null) for (const [name, pattern] of inline) if (pattern.test(rest)) constructs.push(name);
    const shown = escaped?.[1] ?? rest.slice(0, 1);
    text += shown;
    rest = rest.slice(escaped?.[0].length ?? 1);
    atLineStart = shown === '\n';
  }
  return { text, constructs };
}
