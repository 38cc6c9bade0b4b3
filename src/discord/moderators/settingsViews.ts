import { type APIComponentInContainer, ButtonStyle, ChannelType, ComponentType } from 'discord.js';
import type { VersionedSettings } from '../../moderation/moderation.ts';
import { retentions } from '../../moderation/settings.ts';
import type { Wordings } from '../../wording/languages.ts';
import { customIdOf, type SettingField } from '../replies/customIds.ts';
import { escapeMarkdown } from '../replies/escape.ts';
import { button, container, moderatorsWords, type Reply, row, small, text } from '../replies/parts.ts';
import type { ReplySource } from '../replies/surface.ts';

/** The settings with the menus that change them. */
export function renderSettings(
  { settings, version }: VersionedSettings,
  /** Whether the operator has turned the message content on, and whether the log channel takes what is told there. */
  { messageContent, logs }: { readonly messageContent: boolean; readonly logs: boolean },
  wordings: Wordings,
  /** The menu of the reports; none where there is nothing to choose. */
  reports: APIComponentInContainer[],
  from: ReplySource,
): Reply {
  const { labels, settings: said } = from.wording.moderation;
  const id = (field: SettingField) => customIdOf({ kind: 'settings', field, version });
  const menu = (label: string, component: object): APIComponentInContainer[] => [
    text(escapeMarkdown(label)),
    { type: ComponentType.ActionRow, components: [component] } as APIComponentInContainer,
  ];
  const channel = (field: 'answer' | 'log', value: string | null) => ({
    type: ComponentType.ChannelSelect,
    custom_id: id(field),
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    placeholder: said.none,
    min_values: 0,
    max_values: 1,
    ...(value === null ? {} : { default_values: [{ id: value, type: 'channel' }] }),
  });
  const languages = wordings.map(({ language, languageName }) => ({
    label: languageName,
    value: language,
    default: settings.language === language,
  }));
  return container([
    text(`**${escapeMarkdown(said.title)}**`),
    ...menu(said.answer, channel('answer', settings.answerChannel)),
    ...(messageContent ? [] : [text(small(escapeMarkdown(said.answerOff)))]),
    ...menu(said.log, channel('log', settings.logChannel)),
    ...(logs ? [] : [text(small(escapeMarkdown(said.logClosed)))]),
    ...menu(said.role, {
      type: ComponentType.RoleSelect,
      custom_id: id('role'),
      placeholder: said.none,
      min_values: 0,
      max_values: 1,
      ...(settings.moderatorRole === null
        ? {}
        : { default_values: [{ id: settings.moderatorRole, type: 'role' }] }),
    }),
    ...reports,
    ...menu(said.language, {
      type: ComponentType.StringSelect,
      custom_id: id('language'),
      options: [{ label: said.languageOwn, value: 'own', default: settings.language === null }, ...languages],
    }),
    ...menu(said.retention, {
      type: ComponentType.StringSelect,
      custom_id: id('retention'),
      options: retentions.map((days) => ({
        label: said.days(days),
        value: String(days),
        default: settings.retention === days,
      })),
    }),
    text(
      `${escapeMarkdown(said.handOver)}:\n${settings.handOver === null ? escapeMarkdown(said.none) : moderatorsWords(settings.handOver)}`,
    ),
    row(button({ kind: 'settings', field: 'handover', version }, labels.change)),
  ]);
}

/** The last question before all of a server's is deleted. */
export const renderForget = (server: string, { wording }: ReplySource): Reply =>
  container([
    text(escapeMarkdown(wording.moderation.deleteAsk)),
    row({
      ...button({ kind: 'forget', server }, wording.moderation.labels.deleteAll),
      style: ButtonStyle.Danger,
    }),
  ]);
