import type { MessageComponentInteraction } from 'discord.js';
import { retentions, type Settings } from '../../moderation/settings.ts';
import type { Wordings } from '../../wording/languages.ts';
import type { SettingField } from '../replies/customIds.ts';

/** What a menu of the settings chose; null for what no menu of theirs offers. */
export function wishOf(
  interaction: MessageComponentInteraction,
  field: SettingField,
  wordings: Wordings,
): Partial<Settings> | 'everyone' | null {
  const [chosen = null] = interaction.isAnySelectMenu() ? interaction.values : [];
  const { guild } = interaction;
  if (interaction.isChannelSelectMenu()) {
    // Discord offers this server's channels and roles; what names another's was forged. Where this process does not hear
    // of the server, Discord's word for what was chosen has to do.
    const offered = guild === null ? interaction.channels : guild.channels.cache;
    if (chosen !== null && !offered.has(chosen)) return null;
    if (field === 'answer') return { answerChannel: chosen };
    return field === 'log' ? { logChannel: chosen } : null;
  }
  if (interaction.isRoleSelectMenu() && field === 'role') {
    if (chosen === interaction.guildId) return 'everyone';
    const offered = guild === null ? interaction.roles : guild.roles.cache;
    return chosen === null || offered.has(chosen) ? { moderatorRole: chosen } : null;
  }
  if (!interaction.isStringSelectMenu()) return null;
  if (field === 'language') {
    const known = wordings.some(({ language }) => language === chosen);
    return known || chosen === 'own' ? { language: known ? chosen : null } : null;
  }
  const days = retentions.find((one) => String(one) === chosen);
  return field === 'retention' && days !== undefined ? { retention: days } : null;
}
