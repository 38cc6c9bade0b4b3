import type { Content } from './pdf.ts';

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const marked = (text: string) =>
  escaped(text).replace(/\^(\d+)/g, '<sup><a href="#note-$1" id="mark-$1">$1</a></sup>');

/** What stands around the report on a page, none of which is the report's. */
export const around = [
  'Home',
  'Sports, weather and many other things',
  'Buy our wonderful shoes today, with half the price off!',
  'Read also: how to swim in cold water',
  'I think that somebody should do something about this.',
  'All rights reserved, and so are all other things.',
  'document.write',
];

/** The same document as a page of a news site, with navigation, advertisements, scripts and comments. */
export function sitrepHtml(content: Content, head = ''): string {
  const { table } = content;
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(content.title)} | Marl Times</title>${head}
<style>p { color: black }</style>
<script>document.write('<p>document.write</p>')</script></head>
<body>
<header class="site"><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sports, weather and many other things</a></li></ul></nav></header>
<div class="ad-banner sponsored"><p>Buy our wonderful shoes today, with half the price off!</p></div>
<main><article>
<h1>${escaped(content.title)}</h1>
<p>${escaped(content.subtitle)}</p>
${
  table === undefined
    ? ''
    : `<h2>${escaped(table.caption)}</h2><table><thead><tr>${table.head.map((cell) => `<th>${escaped(cell)}</th>`).join('')}</tr></thead>
<tbody>${table.rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`
}
${content.sections
  .map(
    ({ heading, paragraphs, bullets }) => `<h2>${escaped(heading)}</h2>
${paragraphs.map((sentences) => `<p>${marked(sentences.join(' '))}</p>`).join('\n')}
${bullets === undefined ? '' : `<ul>${bullets.map((text) => `<li>${marked(text)}</li>`).join('')}</ul>`}`,
  )
  .join('\n')}
<ol class="notes">${(content.footnotes ?? []).map((note, i) => `<li id="note-${i + 1}">${escaped(note)} <a href="#mark-${i + 1}">↩</a></li>`).join('')}</ol>
</article>
<aside class="related"><p>Read also: how to swim in cold water</p></aside></main>
<section class="comments"><h3>Comments</h3><p>I think that somebody should do something about this.</p></section>
<footer><p>All rights reserved, and so are all other things.</p></footer>
<script type="module">console.log('document.write')</script>
</body></html>
`;
}
