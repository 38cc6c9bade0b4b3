import { html } from 'hono/html';
import type { Pin, Review } from '../moderation/pin.ts';
import type { Miss } from '../moderation/store.ts';
import { exactly, type Markup, type Page } from './markup.ts';
import type { OperatorView, PageSource } from './parts.ts';
import { small } from './quotes.ts';

interface ListedPin {
  readonly pin: Pin;
  readonly review: Review | null;
  readonly inForce: boolean;
}

/** The sentence that a pin was made with, where the reports do not hold it any more. Its language is not known. */
const madeWith = (quote: string, { wording }: PageSource): Markup =>
  html`<p>${wording.moderation.madeWith}:</p><blockquote lang=""><p>${exactly(quote)}</p></blockquote>`;

function pinned({ pin, review, inForce }: ListedPin, from: PageSource): Markup {
  const { moderation } = from.wording;
  const fact = pin.fact === null ? undefined : from.reference.fact(pin.fact);
  const state = [
    review === null ? '' : moderation.review(review),
    inForce ? '' : moderation.expired,
    pin.until === null ? '' : moderation.until(pin.until.slice(0, 10)),
  ].filter((part) => part !== '');
  return html`<li><h4>${moderation.pinNumber(pin.number)}: ${pin.question}</h4>
${fact === undefined ? '' : small(fact, { ...from, beside: null })}
${fact !== undefined || pin.fact === null || pin.quote === null ? '' : madeWith(pin.quote, from)}
${pin.fact === null ? html`<p>${moderation.handedOver}</p>` : ''}
${pin.note === null ? '' : html`<p class="note"><b>${moderation.note}:</b> ${pin.note}</p>`}
${state.map((part) => html`<p>${part}</p>`)}
<p class="small">${moderation.at(pin.at)} · <code>${pin.by}</code>${
    pin.channel === null ? '' : html` · ${moderation.onlyIn} <code>${pin.channel}</code>`
  }</p></li>`;
}

function missed({ text, asked, askers, wrong, lastAt, fact: id }: Miss, from: PageSource): Markup {
  const { moderation } = from.wording;
  const fact = id === null ? undefined : from.reference.fact(id);
  const called =
    fact === undefined
      ? ''
      : html`<p>${moderation.calledWrong}:</p>${small(fact, { ...from, beside: null })}`;
  return html`<li><h4>${text}</h4><p class="small">${moderation.miss(asked, askers, wrong, lastAt.slice(0, 10))}</p>${called}</li>`;
}

/** What moderators set up and what they have not settled, server by server. For the operator alone; read only. */
export async function moderationPage(view: OperatorView, from: PageSource): Promise<Page> {
  const { page, moderation } = from.wording;
  const servers = await view.servers();
  const parts = await Promise.all(
    servers.map(async ({ id, leftAt }) => {
      const [pins, misses] = await Promise.all([view.pins(id), view.misses(id)]);
      return html`<section class="server"><h2>${page.server(id)}</h2>
${leftAt === null ? '' : html`<p>${page.leftServer}</p>`}
<h3>${moderation.list(pins.length)}</h3>
<ol class="pins">${pins.map((pin) => pinned(pin, from))}</ol>
<h3>${moderation.misses(misses.length)}</h3>
<ol class="misses">${misses.map((miss) => missed(miss, from))}</ol></section>`;
    }),
  );
  const main = html`<h1>${page.nav.moderation}</h1>
<p>${page.operator}</p>
${parts.length === 0 ? html`<p class="silence">${page.noServers}</p>` : parts}`;
  return { title: page.nav.moderation, main };
}
