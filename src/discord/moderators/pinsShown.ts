import type { GuildTextBasedChannel, Message } from 'discord.js';
import type { Endings } from '../../moderation/endings.ts';
import type { Pin, PinContent } from '../../moderation/pin.ts';
import { shownIn } from './pinForm.ts';

/** Whether a message of the bot's shows the fact of a pin; of a pin without one, whether it shows none. */
export const showsFactOf = (message: Message, { fact }: Pick<PinContent, 'fact'>): boolean =>
  (shownIn(message)?.id ?? null) === fact;

/**
 * The pins in force that the message of a pin shows: the same answer may serve several questions. One that was edited
 * keeps the message, but is not among them where it has another fact by now.
 * @param except as which the caller knows the pin itself, which does not count.
 */
export async function pinsShown(
  endings: Endings,
  channel: GuildTextBasedChannel,
  { server, message }: Pick<Pin, 'server' | 'message'>,
  except?: Pick<Pin, 'number' | 'version'>,
): Promise<readonly Pin[]> {
  if (message === null) return [];
  const named = (await endings.inForceWith(server, message)).filter(
    ({ number, version }) => number !== except?.number || version !== except.version,
  );
  // Most messages have one pin: for these Discord is not asked.
  if (named.length === 0) return [];
  const shown = await channel.messages.fetch(message.split('/')[1] ?? '');
  return named.filter((pin) => showsFactOf(shown, pin));
}
