import type { Client } from 'discord.js';
import type { Answer } from '../../answering/answer.ts';
import { type Pin, wordingsOf } from '../../moderation/pin.ts';
import type { Fact } from '../../reports/fact.ts';
import { isOpen } from '../channels.ts';
import { container, type Reply, sentence } from '../replies/parts.ts';
import { type DiscordOptions, type ReplySource, surfaceFor } from '../replies/surface.ts';
import {
  entriesPerPage,
  renderHistory,
  renderMiss,
  renderMisses,
  renderPin,
  renderPins,
} from './moderationViews.ts';
import { namedIn } from './namedIn.ts';
import { renderReports } from './reportChoice.ts';
import { renderSettings } from './settingsViews.ts';

/** Facts offered for a question without an answer, or for a pin whose fact is gone. */
const offered = 10;
/** Words of a sentence that another is looked for by: a longer text is no question. */
const mostWords = 60;

/** The facts that an answer offers, best first. */
export function factsOf(answer: Answer): Fact[] {
  const near = answer.nearest.map(({ fact }) => fact);
  return answer.status === 'answered' ? [answer.fact, ...near] : near;
}

/** Those whose id fits into a menu. */
const offerable = (facts: readonly Fact[]) => facts.filter(({ id }) => id.length <= 100);

/** What moderators look at: read anew each time. */
export class ModeratorPages {
  readonly #options: DiscordOptions;

  constructor(options: DiscordOptions) {
    this.#options = options;
  }

  factOf({ fact }: Pick<Pin, 'fact'>): Fact | null {
    return fact === null ? null : (this.#options.reference.fact(fact) ?? null);
  }

  async pins(server: string, page: number, from: ReplySource): Promise<Reply> {
    const pins = await this.#options.moderation.pins.list(server);
    // What is to be reviewed stands first.
    const listed = pins
      .map((one) => ({ ...one, fact: this.factOf(one.pin) }))
      .sort((a, b) => Number(b.review !== null) - Number(a.review !== null));
    return renderPins(listed, page, from);
  }

  /** @throws NotThere */
  async pin(server: string, number: number, from: ReplySource): Promise<Reply> {
    const { moderation } = this.#options;
    const listed = (await moderation.pins.list(server)).find(({ pin }) => pin.number === number);
    // One that was removed is shown, too: its history goes on.
    const pin = listed?.pin ?? (await moderation.pins.get(server, number));
    const { review = null, inForce = false } = listed ?? {};
    const fact = this.factOf(pin);
    const nearest = review === 'gone' ? await this.#inPlaceOf(server, pin) : [];
    return renderPin({ pin, fact, review, inForce }, this.#reportOf(fact), nearest, from);
  }

  /** SHA-256 of the report that holds a fact. */
  #reportOf(fact: Fact | null): string | null {
    return this.#options.reference.reports.find(({ id }) => id === fact?.report)?.sha256 ?? null;
  }

  /** The facts nearest to the sentence that a pin was made with, then those nearest to its question. */
  async #inPlaceOf(server: string, pin: Pin): Promise<readonly Fact[]> {
    const { ask } = await surfaceFor(this.#options, server);
    const sentence = pin.quote?.split(/\s+/).slice(0, mostWords).join(' ') ?? '';
    // “As of 5 May, …” asks for another report than the one that holds what took its place.
    const matter = sentence.replace(/^[^,]*,\s*/, '');
    const facts = [sentence, matter, ...wordingsOf(pin).slice(0, 1)]
      .filter((text) => text !== '')
      .flatMap((text) => offerable(factsOf(ask([text]))));
    return [...new Map(facts.map((fact) => [fact.id, fact])).values()].slice(0, offered);
  }

  async history(server: string, pin: number | null, before: number, from: ReplySource): Promise<Reply> {
    const entries = await this.#options.moderation.changes.history(server, {
      limit: entriesPerPage + 1,
      ...(pin === null ? {} : { pin }),
      ...(before === 0 ? {} : { before }),
    });
    return renderHistory(entries, pin, await namedIn(this.#options, server, entries), from);
  }

  async misses(server: string, page: number, from: ReplySource): Promise<Reply> {
    return renderMisses(await this.#options.moderation.misses.list(server), page, from);
  }

  async miss(server: string, key: string, from: ReplySource): Promise<Reply> {
    const { moderation, ask } = await surfaceFor(this.#options, server);
    const miss = await moderation.misses.listed(server, key);
    if (miss === undefined) return sentence(from.wording.moderation.missGone);
    const near = offerable(factsOf(ask([miss.text]))).slice(0, offered);
    return renderMiss(miss, this.factOf(miss), near, from);
  }

  async settings(server: string, client: Client, from: ReplySource): Promise<Reply> {
    const { moderation, messageContent, wordings, reference, log } = this.#options;
    const seen = await moderation.versionedSettings(server);
    const { logChannel } = seen.settings;
    const logs = logChannel === null || (await isOpen(client, server, logChannel, log));
    const menus = renderReports(reference.reports, seen.settings, seen.version, 0, from);
    return renderSettings(seen, { messageContent, logs }, wordings, menus, from);
  }

  /** A page of the reports to choose from; the first stands among the settings. */
  async reports(server: string, page: number, client: Client, from: ReplySource): Promise<Reply> {
    const { moderation, reference } = this.#options;
    if (page === 0) return this.settings(server, client, from);
    const { settings, version } = await moderation.versionedSettings(server);
    return container(renderReports(reference.reports, settings, version, page, from));
  }

  /** How the bot is. */
  async status(server: string, { uptime, ws }: Client<true>, from: ReplySource): Promise<Reply> {
    const { moderation, reference, messageContent } = await surfaceFor(this.#options, server).catch(
      () => this.#options,
    );
    // What is read from the store each time shows whether it is there.
    const database = await moderation.changes.history(server, { limit: 1 }).then(
      () => true,
      () => false,
    );
    const pins = await moderation.pins.list(server).catch(() => []);
    return sentence(
      from.wording.moderation.status({
        minutes: Math.floor(uptime / 60_000),
        delay: ws.ping < 0 ? null : Math.round(ws.ping),
        reports: reference.reports.length,
        facts: reference.facts.length,
        database,
        pins: pins.length,
        toReview: pins.filter(({ review }) => review !== null).length,
        listens: messageContent,
      }),
    );
  }
}
