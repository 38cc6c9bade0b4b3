import { html } from 'hono/html';
import type { Choice } from './choice.ts';
import type { Markup } from './markup.ts';
import type { PageSource } from './parts.ts';

/** A value of a list to choose from, as it is shown. */
export interface Option {
  readonly value: string;
  readonly text: string;
}

/** A list to choose one from. */
export const select = (
  name: keyof Choice,
  label: string,
  chosen: string,
  options: readonly Option[],
): Markup =>
  html`<p><label for="${name}">${label}</label>
<select id="${name}" name="${name}">${options.map(
    ({ value, text }) =>
      html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`,
  )}</select></p>`;

/** A day in a label stays on one line. */
const whole = (label: string): Markup =>
  html`${label.split(/(\d{4}-\d\d-\d\d)/).map((part, i) => (i % 2 === 1 ? html`<span class="unbroken">${part}</span>` : part))}`;

/** A line to write something into. */
export const line = (name: keyof Choice, label: string, value: string, longest: number): Markup =>
  html`<p><label for="${name}">${whole(label)}</label>
<input id="${name}" name="${name}" type="text" value="${value}" maxlength="${longest}" autocomplete="off"></p>`;

/** The choice of a report; nothing where there is one. */
export const reportChoice = (choice: Choice, { reference, wording }: PageSource): Markup | string =>
  reference.reports.length < 2
    ? ''
    : select('report', wording.page.report, choice.report, [
        { value: '', text: wording.page.all },
        ...reference.reports.map(({ id, title }) => ({ value: id, text: title })),
      ]);

/** What limits a list, as a form that leads to the same page. */
export const filters = (
  path: string,
  fields: readonly (Markup | string)[],
  { wording }: PageSource,
): Markup =>
  html`<form action="${path}" method="get" class="filters">${fields}
<p><button type="submit">${wording.labels.showFact}</button></p></form>`;
