import type { Moderation } from '../../moderation/moderation.ts';
import type { Notice } from './logChannel.ts';

/** How the reports have changed. */
export interface ReportsChange {
  /** Sentences that came and went. */
  readonly added: number;
  readonly withdrawn: number;
  /** Ids of the reports that did, or that have another text. */
  readonly changed: readonly string[];
}

/**
 * What the moderators of each server are told: that reports which they follow have changed, and what follows from it
 * that they were not told of yet.
 * @param change null when the bot starts: reports may have changed since it ran last.
 */
export const newsFor =
  (moderation: Moderation, change: ReportsChange | null): Notice =>
  async (server, wording) => {
    const { reports: chosen } = await moderation.settings(server);
    const all = (await moderation.followed(server)) === null;
    const news = await moderation.notices.news(server);
    const concerns = change !== null && (all || change.changed.some((id) => chosen?.includes(id)));
    const said = [
      concerns ? wording.reportsChanged(change.added, change.withdrawn) : '',
      news === null || news.gone.length === 0 ? '' : wording.reportsGone(news.gone, news.left),
      news === null || news.toReview === 0 ? '' : wording.pinsToReview(news.toReview),
    ].filter((sentence) => sentence !== '');
    return said.length === 0
      ? null
      : { said: said.join(' '), unsaid: async () => void (await news?.unsaid()) };
  };
