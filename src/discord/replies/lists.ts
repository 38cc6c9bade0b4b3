import { type APIComponentInContainer, ComponentType } from 'discord.js';
import type { Entry } from '../../lookup/catalogue.ts';
import type { Count } from '../../lookup/figureList.ts';
import type { Moment } from '../../lookup/timeline.ts';
import type { Fact } from '../../reports/fact.ts';
import type { Wording } from '../../wording/wording.ts';
import type { ButtonAction } from './customIds.ts';
import { blockQuote, escapeMarkdown } from './escape.ts';
import { clip, limits, shares } from './limits.ts';
import { foot, type Item, listing, showButtons } from './listing.ts';
import { button, container, linkTo, plain, type Reply, row, sentence, small, text } from './parts.ts';
import type { ReplySource } from './surface.ts';

/** Facts on one page of a list: what a phone shows without much scrolling. */
export const perPage = 4;

/** Text that the facts of a page may take, beside the title and the pages. */
const room = limits.text - shares.title - 100;

/** Who says it, when, and the link to the page. */
function origin(fact: Fact, from: ReplySource): string {
  const { wording } = from;
  const { link, dateline, publisher, origin: retold } = from.cite(fact);
  const linked = linkTo(plain(wording.publisher(publisher, retold), shares.place), link, wording.labels.link);
  const said = fact.speaker === null ? '' : `${plain(wording.speaker(fact.speaker), shares.speaker)} · `;
  return `${said}${escapeMarkdown(wording.asOf(dateline, from.today()))} · ${linked}`;
}

/** One fact of a list; a quote that is too long for here is not cut. */
function item(fact: Fact, title: string | null, from: ReplySource): Item {
  const head = title === null ? '' : `**${title}**\n`;
  const said = origin(fact, from);
  const place = plain(from.wording.place(fact.section, fact.paragraph), shares.place);
  return {
    fact,
    texts: (number) => [
      `${head}${blockQuote(fact.text)}\n${foot(number, said)}`,
      `${head}${place}\n${foot(number, said)}`,
      `${head}${foot(number, place)}`,
    ],
  };
}

/** The facts of a page under its title, then what shows them whole. */
function shownPage(items: readonly Item[], { wording }: ReplySource): APIComponentInContainer[] {
  const { shown, facts } = listing(items, room);
  return [...shown, ...showButtons(facts, wording)];
}

const pagesOf = (count: number) => Math.max(1, Math.ceil(count / perPage));
/** The page asked for, or the last where there are fewer. */
const clamped = (page: number, count: number) => Math.min(page, pagesOf(count) - 1);

/** The part of a list that stands on a page. */
const onPage = <T>(list: readonly T[], page: number) => list.slice(page * perPage, (page + 1) * perPage);

/** Buttons to the pages beside this one; none where there is one page. */
function turning(
  page: number,
  count: number,
  to: (page: number) => ButtonAction,
  { labels, lookup }: Wording,
): APIComponentInContainer[] {
  const pages = pagesOf(count);
  if (pages === 1) return [];
  const back = button(to(Math.max(0, page - 1)), labels.earlier, page === 0);
  const on = button(to(page + 1), labels.further, page === pages - 1);
  // Two buttons of one message may not mean the same.
  const both = page === 0 ? [on] : page === pages - 1 ? [back] : [back, on];
  return [text(small(escapeMarkdown(lookup.page(page + 1, pages)))), row(...both)];
}

/** How an entry is called to the reader: dates in words. */
export function entryLabel({ kind, name }: Pick<Entry, 'kind' | 'name'>, { lookup }: Wording): string {
  if (kind !== 'date') return name;
  const [from = '', to = from] = name.split('/');
  return lookup.span(from, to);
}

/** The facts that name something. */
export function renderEntry(entry: Entry, page: number, from: ReplySource): Reply {
  const { wording } = from;
  const at = clamped(page, entry.facts.length);
  const title = wording.lookup.choice(entryLabel(entry, wording), entry.kind, entry.facts.length);
  return container([
    text(`**${plain(title, shares.title)}**`),
    ...shownPage(
      onPage(entry.facts, at).map((fact) => item(fact, null, from)),
      from,
    ),
    ...turning(at, entry.facts.length, (to) => ({ kind: 'lookup', key: entry.key, page: to }), wording),
  ]);
}

/** Limits of a timeline as a button keeps them; empty where there is none. */
export interface TimelineLimits {
  readonly from: string;
  readonly to: string;
  /** Key of the place. */
  readonly place: string;
}

/** What happened when. */
export function renderTimeline(
  moments: readonly Moment[],
  limited: TimelineLimits,
  placeName: string | null,
  page: number,
  source: ReplySource,
): Reply {
  const { lookup } = source.wording;
  if (moments.length === 0) return sentence(lookup.timelineEmpty);
  const day = (iso: string) => (iso === '' ? null : lookup.span(iso, iso));
  const at = clamped(page, moments.length);
  const title = lookup.timeline(day(limited.from), day(limited.to), placeName, moments.length);
  const items = onPage(moments, at).map(({ fact, date }) => {
    const when = date === null ? lookup.dateUnknown : lookup.span(date.from, date.to);
    return item(fact, escapeMarkdown(when), source);
  });
  return container([
    text(`**${plain(title, shares.title)}**`),
    ...shownPage(items, source),
    ...turning(at, moments.length, (to) => ({ kind: 'timeline', page: to, ...limited }), source.wording),
  ]);
}

/** A picture with the words for those who do not see it. */
export interface Picture {
  readonly png: Buffer;
  readonly alt: string;
}

const pictureFile = 'figures.png';
/** Characters that Discord takes for the description of a picture. */
const longestAlt = 1024;

/** Every number with what it counts, who says so and when; the picture stands on the first page. */
export function renderFigures(
  counts: readonly Count[],
  about: string,
  page: number,
  source: ReplySource,
  picture: Picture | null = null,
): Reply {
  const { lookup } = source.wording;
  if (counts.length === 0) return sentence(lookup.figuresEmpty(about));
  const at = clamped(page, counts.length);
  const title = lookup.figures(about === '' ? null : about, counts.length);
  const items = onPage(counts, at).map(({ fact, figure }): Item => {
    const head = `**${plain(lookup.figure(figure), shares.title)}**`;
    const said = origin(fact, source);
    return { fact, texts: (number) => [`${head}\n${foot(number, said)}`, head] };
  });
  const shown = at === 0 ? picture : null;
  const gallery: APIComponentInContainer[] =
    shown === null
      ? []
      : [
          {
            type: ComponentType.MediaGallery,
            items: [
              {
                media: { url: `attachment://${pictureFile}` },
                description: clip(shown.alt, longestAlt),
              },
            ],
          },
        ];
  return container(
    [
      text(`**${plain(title, shares.title)}**`),
      ...gallery,
      ...shownPage(items, source),
      ...turning(at, counts.length, (to) => ({ kind: 'figures', page: to, about }), source.wording),
    ],
    shown === null ? [] : [{ attachment: shown.png, name: pictureFile }],
  );
}
