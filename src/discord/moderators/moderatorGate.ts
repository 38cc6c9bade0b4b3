import type { MessageContextMenuCommandInteraction } from 'discord.js';
import { ChangedMeanwhile, NotThere } from '../../moderation/history.ts';
import { mostPins, TooManyPins } from '../../moderation/pinFile.ts';
import { failureOf, logFailure } from '../failures.ts';
import type { ModeratorAction } from '../replies/customIds.ts';
import { type Reply, sentence } from '../replies/parts.ts';
import type { DiscordOptions, ReplySource } from '../replies/surface.ts';
import { isManager, isModerator, serverOf } from './moderatorRights.ts';
import type { Changing } from './pinning.ts';

type Right = 'moderator' | 'manager' | 'either';

/**
 * What somebody has to be to use a button or a menu. Who may manage the server chooses who is a moderator, so the settings
 * have to open for them before anybody is one.
 */
export function rightFor(action: ModeratorAction): Right {
  if (action.kind === 'forget' || (action.kind === 'settings' && action.field === 'role')) return 'manager';
  // Which change an undoing takes back is looked up first: Moderating asks the rest.
  return action.kind === 'settings' || action.kind === 'reports' || action.kind === 'undo'
    ? 'either'
    : 'moderator';
}

/** What every wish of a moderator goes through: who may is let in, and what fails is said in words. */
export class ModeratorGate {
  readonly #options: DiscordOptions;

  constructor(options: DiscordOptions) {
    this.#options = options;
  }

  /** Why somebody may not; null where they may. */
  async refusal(
    interaction: Changing | MessageContextMenuCommandInteraction,
    right: Right,
    { wording }: ReplySource,
  ): Promise<string | null> {
    const server = serverOf(interaction, this.#options.shards);
    if (server === null) return wording.moderation.noServer;
    const manages = isManager(interaction, this.#options.shards);
    if (right === 'manager') return manages ? null : wording.moderation.notManager;
    if (right === 'either' && manages) return null;
    const settings = await this.#options.moderation.settings(server);
    return isModerator(interaction, settings, this.#options.shards) ? null : wording.moderation.notAllowed;
  }

  /** Does the work for who may. */
  allowed(
    interaction: Changing,
    right: Right,
    from: ReplySource,
    work: (server: string) => Promise<Reply>,
  ): Promise<Reply> {
    return this.attempt(from, async () => {
      const refused = await this.refusal(interaction, right, from);
      const server = serverOf(interaction, this.#options.shards);
      if (refused !== null || server === null) return sentence(refused ?? from.wording.moderation.noServer);
      return work(server);
    });
  }

  /** Says in words why something was not done. */
  async attempt({ wording }: ReplySource, work: () => Promise<Reply>): Promise<Reply> {
    const { moderation } = wording;
    try {
      return await work();
    } catch (error) {
      if (error instanceof ChangedMeanwhile) return sentence(moderation.changedMeanwhile);
      if (error instanceof NotThere) return sentence(moderation.notThere);
      if (error instanceof TooManyPins) return sentence(moderation.tooMany(mostPins));
      if (failureOf(error) === 'gone') throw error;
      return sentence(wording.failure(logFailure(this.#options.log, error, 'moderation')));
    }
  }
}
