import { type APIComponentInContainer, ComponentType } from 'discord.js';
import type { Settings } from '../../moderation/settings.ts';
import type { Report } from '../../reports/report.ts';
import { customIdOf } from '../replies/customIds.ts';
import { escapeMarkdown } from '../replies/escape.ts';
import { clip } from '../replies/limits.ts';
import { button, plain, row, small, text } from '../replies/parts.ts';
import type { ReplySource } from '../replies/surface.ts';

/** Choices that one menu of Discord's holds. */
const perPage = 25;

type Chosen = Pick<Settings, 'reports'>;

/** The reports on a page of the choice, always in the same order; the last page where there are fewer. */
function pageOf(reports: readonly Report[], page: number) {
  const ordered = [...reports].sort((a, b) => a.id.localeCompare(b.id));
  const pages = Math.max(1, Math.ceil(ordered.length / perPage));
  const at = Math.min(page, pages - 1);
  return { items: ordered.slice(at * perPage, (at + 1) * perPage), at, pages };
}

/** The menu of the reports that a server is answered from; nothing where there is nothing to choose. */
export function renderReports(
  reports: readonly Report[],
  { reports: chosen }: Chosen,
  /** Of the settings that hold what is chosen. */
  version: number,
  page: number,
  { wording }: ReplySource,
): APIComponentInContainer[] {
  if (reports.length === 1 && chosen === null) return [];
  const { settings: said } = wording.moderation;
  const { items, at, pages } = pageOf(reports, page);
  const gone = (chosen ?? []).filter((id) => !reports.some((report) => report.id === id));
  const turning = [
    ...(at === 0 ? [] : [button({ kind: 'reports', page: at - 1, version }, wording.labels.earlier)]),
    ...(at === pages - 1 ? [] : [button({ kind: 'reports', page: at + 1, version }, wording.labels.further)]),
  ];
  return [
    text(escapeMarkdown(said.reports)),
    ...(gone.length === 0 ? [] : [text(small(plain(said.reportsGone(gone), 400)))]),
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: customIdOf({ kind: 'reports', page: at, version }),
          placeholder: clip(said.allReports(reports.length), 150),
          min_values: 0,
          max_values: items.length,
          options: items.map(({ id, title, publisher, origin, dateline }) => ({
            label: clip(title.replace(/\s+/g, ' ').trim() || id, 100),
            description: clip(
              `${wording.publisher(publisher, origin)}, ${wording.lookup.span(dateline, dateline)}`,
              100,
            ),
            value: id,
            default: chosen?.includes(id) ?? false,
          })),
        },
      ],
    },
    ...(pages === 1
      ? []
      : [text(small(escapeMarkdown(wording.lookup.page(at + 1, pages)))), row(...turning)]),
  ];
}

/**
 * What stands after somebody has chosen on a page: what was chosen on the others stays, as far as it is loaded.
 * @returns null where something is named that does not stand on that page.
 */
export function reportsAfter(
  reports: readonly Report[],
  { reports: before }: Chosen,
  page: number,
  chosen: readonly string[],
): Chosen | null {
  const here = new Set(pageOf(reports, page).items.map(({ id }) => id));
  if (chosen.some((id) => !here.has(id))) return null;
  const kept = (before ?? []).filter((id) => !here.has(id) && reports.some((report) => report.id === id));
  const after = [...kept, ...chosen].sort();
  return { reports: after.length === 0 ? null : after };
}
