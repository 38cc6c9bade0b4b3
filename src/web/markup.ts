import { html, raw } from 'hono/html';

/** A piece of a page. What a report, a question or a moderator says gets into one only through `html`, which escapes it. */
export type Markup = ReturnType<typeof html>;

/** What a page is apart from what stands on all of them. */
export interface Page {
  readonly title: string;
  readonly main: Markup;
}

const carriageReturn = raw('&#13;');

/** A text that comes out of the page as it went in: HTML would read a carriage return as the end of a line. */
export const exactly = (text: string): Markup =>
  html`${text.split('\r').flatMap((part, i) => (i === 0 ? [part] : [carriageReturn, part]))}`;

/** Whether a text is in another language than what stands around it, by their BCP 47 tags. */
export const differs = (language: string, around: string): boolean =>
  language.split('-')[0]?.toLowerCase() !== around.split('-')[0]?.toLowerCase();

/** An address that a link may lead to; null for one that is no page of the web, such as `javascript:`. */
export const webAddress = (address: string | null): string | null =>
  address !== null && /^https?:\/\//i.test(address) ? address : null;

/** A whole page as text. */
export const textOf = async (markup: Markup): Promise<string> => String(await markup);
