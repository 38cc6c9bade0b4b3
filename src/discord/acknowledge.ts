import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';

type Deferrable =
  | ChatInputCommandInteraction
  | MessageComponentInteraction
  | MessageContextMenuCommandInteraction
  | ModalSubmitInteraction;

/**
 * Tells Discord that an answer comes. Where Discord knows already, because its confirmation got lost and the client asked
 * again, or another process of the bot was faster, the answer takes the place of the notice all the same: both processes
 * would write the same, and without it the notice would stand there for ever.
 */
export async function acknowledge(interaction: Deferrable, alone: boolean): Promise<void> {
  try {
    await interaction.deferReply(alone ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    if (!isAcknowledged(error)) throw error;
    interaction.deferred = true;
    interaction.ephemeral = alone;
  }
}

/** The same for a component whose message the answer replaces. */
export async function acknowledgeUpdate(interaction: MessageComponentInteraction): Promise<void> {
  try {
    await interaction.deferUpdate();
  } catch (error) {
    if (!isAcknowledged(error)) throw error;
    interaction.deferred = true;
  }
}

const isAcknowledged = (error: unknown) =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
