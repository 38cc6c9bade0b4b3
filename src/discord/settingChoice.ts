import type { MessageComponentInteraction } from 'discord.js';
import { retentions, type Settings } from '../moderation/settings.ts';
import type { Wordings } from '../wording/languages.ts';
import type { SettingField } from './customIds.ts';

/** What a menu of the settings chose; null for what no menu of theirs offers. */
export function wishOf(
  interaction: MessageComponentInteraction,
  field: SettingField,
  wordings: Wordings,
): Partial<Settings> | 'everyone' | null {
  const [chosen = null] = interaction.isAnySelectMenu() ? interaction.values : [];
  const { guild } = interaction;
  if (interaction.isChannelSelectMenu()) {
    // Discord offers this server's channels and roles; what names another's was forged.
    if (chosen !== null && guild?.channels.cache.has(chosen) !== true) return null;
    if (field === 'answer') return { answerChannel: chosen };
    return field === 'log' ? { logChannel: chosen } : null;
  }
  if (interaction.isRoleSelectMenu() && field === 'role') {
    if (chosen === interaction.guildId) return 'everyone';
    return chosen === null || guild?.roles.cache.has(chosen) === true ? { moderatorRole: chosen } : null;
  }
  if (!interaction.isStringSelectMenu()) return null;
  if (field === 'language') {
    const known = wordings.some(({ language }) => language === chosen);
    return known || chosen === 'own' ? { language: known ? chosen : null } : null;
  }
  const days = retentions.find((one) => String(one) === chosen);
  return field === 'retention' && days !== undefined ? { retention: days } : null;
}
