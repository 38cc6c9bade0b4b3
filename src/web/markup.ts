import { html, raw } from 'hono/html';

/** A piece of a page. What a report, a question or a moderator says gets into one only through `html`, which escapes it. */
export type Markup = ReturnType<typeof html>;

const carriageReturn = raw('&#13;');

/** A text that comes out of the page as it went in: HTML would read a carriage return as the end of a line. */
export const exactly = (text: string): Markup =>
  html`${text.split('\r').flatMap((part, i) => (i === 0 ? [part] : [carriageReturn, part]))}`;

/** Whether a text is in another language than what stands around it, by their BCP 47 tags. */
export const differs = (language: string, around: string): boolean =>
  language.split('-')[0]?.toLowerCase() !== around.split('-')[0]?.toLowerCase();
