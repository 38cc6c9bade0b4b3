import type { AutocompleteInteraction } from 'discord.js';
import { options as named } from '../commands.ts';
import { clip } from '../replies/limits.ts';
import { type DiscordOptions, surfaceFor } from '../replies/surface.ts';
import { factsOf } from './moderatorPages.ts';
import { isModerator, serverOf } from './moderatorRights.ts';

/** Choices that Discord shows while somebody types, and the length of one. */
const mostChoices = 25;
const choiceLength = 100;

interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** What is offered while a moderator types; nobody else is offered anything. */
export async function pinChoices(
  interaction: AutocompleteInteraction,
  options: DiscordOptions,
): Promise<Choice[]> {
  const { moderation, shards } = options;
  const server = serverOf(interaction, shards);
  if (server === null || !isModerator(interaction, await moderation.settings(server), shards)) return [];
  const { name, value } = interaction.options.getFocused(true);
  const typed = String(value).trim().toLowerCase();
  if (name === named.pin) {
    return (await moderation.pins.list(server))
      .map(({ pin }) => ({ name: clip(`${pin.number} · ${pin.question}`, choiceLength), value: pin.number }))
      .filter((choice) => choice.name.toLowerCase().includes(typed))
      .slice(0, mostChoices);
  }
  const { reference, ask } = await surfaceFor(options, server);
  // Before anything is typed, the facts nearest to the question stand first.
  const question = interaction.options.getString(named.question) ?? '';
  const near = typed === '' && question !== '' ? factsOf(ask([question])) : [];
  const facts = new Map([...near, ...reference.facts].map((fact) => [fact.id, fact]));
  return [...facts.values()]
    .filter(({ id, text }) => id.startsWith(typed) || text.toLowerCase().includes(typed))
    .filter(({ id }) => id.length <= choiceLength)
    .slice(0, mostChoices)
    .map(({ id, text }) => ({ name: clip(text.replace(/\s+/g, ' '), choiceLength), value: id }));
}
