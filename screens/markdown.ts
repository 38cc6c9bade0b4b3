/** Discord's Markdown of one text display as the web components of a message show it. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const html = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** Signs that a backslash takes the meaning from stand in a plane of their own until the rest is read. */
const hidden = 0xe000;
const hide = (text: string) =>
  text.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => String.fromCharCode(hidden + sign.charCodeAt(0)));
const reveal = (text: string) =>
  text.replace(/[\ue000-\ue07f]/g, (sign) => html(String.fromCharCode(sign.charCodeAt(0) - hidden)));

const inline = (text: string, names: ReadonlyMap<string, string>) =>
  html(text)
    .replace(
      /&lt;[@#](?:&amp;)?(\d+)&gt;/g,
      (sign, id: string) => `<span class="mention">${html(names.get(id) ?? sign)}</span>`,
    )
    .replace(
      /(?<![("])https:\/\/[^\s<>()]*[^\s<>().,]/g,
      (link) => `<discord-link href="${link}">${link}</discord-link>`,
    )
    .replace(/\*\*(.+?)\*\*/gs, '<discord-bold>$1</discord-bold>')
    .replace(/\[([^[\]]+)\]\((\S+?)\)/g, '<discord-link href="$2">$1</discord-link>');

/** Lines of a block quote together, then small lines, then all others. */
export function markdown(text: string, names: ReadonlyMap<string, string> = new Map()): string {
  const parts: string[] = [];
  let quote: string[] = [];
  const flush = () => {
    if (quote.length > 0)
      parts.push(`<discord-quote>${quote.map((line) => inline(line, names)).join('<br>')}</discord-quote>`);
    quote = [];
  };
  for (const line of hide(text).split('\n')) {
    if (line.startsWith('> ')) {
      quote.push(line.slice(2));
      continue;
    }
    flush();
    if (line.startsWith('-# '))
      parts.push(`<discord-subscript>${inline(line.slice(3), names)}</discord-subscript>`);
    else parts.push(`<div>${line === '' ? '<br>' : inline(line, names)}</div>`);
  }
  flush();
  return reveal(parts.join(''));
}
