import { ApplicationCommandType, ComponentType, Locale, MessageFlags } from 'discord-api-types/v10';
import {
  commandLength,
  commandType,
  components,
  declarations,
  embedLength,
  type Fields,
  fields,
  isFilled,
  items,
  length,
  number,
  type Placed,
  repeated,
  text,
  tooMany,
} from './bodies.ts';
import type { Circumstances, Purpose, Rule } from './rule.ts';

const DOCS = 'https://docs.discord.com/developers';
const MESSAGES: Purpose[] = ['create-message', 'edit-message', 'reply', 'edit-reply', 'follow-up'];
const V2 = MessageFlags.IsComponentsV2;
const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES = new Set<string>(Object.values(Locale));
const SELECTS = new Set([3, 5, 6, 7, 8]);
const V1_COMPONENTS = new Set([1, 2, ...SELECTS]);

function all(body: Fields, ...types: ComponentType[]): Placed[] {
  return [...components(body['components'])].filter(({ component }) =>
    types.includes(number(component['type'])),
  );
}

function isV2(body: Fields, { flagsBefore = 0 }: Circumstances): boolean {
  return ((number(body['flags']) | flagsBefore) & V2) !== 0;
}

/** What a command or an option is called in a language; without one, or where it has no name there, its own name. */
const nameIn = (one: Fields, locale: string) =>
  text(fields(one['name_localizations'])[locale]) || text(one['name']);

const list = [
  {
    name: 'content-too-long',
    says: 'A bot’s message holds at most 2,000 characters of content.',
    from: `${DOCS}/resources/message#create-message`,
    appliesTo: MESSAGES,
    check: (body) => tooMany(length(body['content']), 2_000, ['content'], 'in length'),
  },
  {
    name: 'embeds-too-long',
    says: 'All embeds of a message together hold at most 6,000 characters.',
    from: `${DOCS}/resources/message#embed-object-embed-limits`,
    appliesTo: MESSAGES,
    check: (body) => {
      const sum = items(body['embeds']).reduce((total, embed) => total + embedLength(embed), 0);
      return tooMany(sum, 6_000, ['embeds'], 'characters over all embeds');
    },
  },
  {
    name: 'empty-message',
    says: 'A message has content, embeds, components, files, stickers or a poll.',
    from: `${DOCS}/resources/message#create-message`,
    appliesTo: ['create-message', 'reply', 'follow-up'],
    *check(body, { files = 0 }) {
      const parts = ['content', 'embeds', 'components', 'sticker_ids', 'poll'];
      const forwards = number(fields(body['message_reference'])['type']) === 1;
      if (files > 0 || parts.some((part) => isFilled(body[part])) || forwards) return;
      yield { path: [], message: 'Cannot send an empty message' };
    },
  },
  {
    name: 'too-many-rows',
    says: 'A message without Components V2 has at most 5 rows of components.',
    from: `${DOCS}/components/reference#legacy-message-component-behavior`,
    appliesTo: MESSAGES,
    check: (body, now) =>
      isV2(body, now) ? [] : tooMany(items(body['components']).length, 5, ['components'], 'rows'),
  },
  {
    name: 'too-many-components',
    says: 'A message has at most 40 components, those inside others counted.',
    from: `${DOCS}/components/reference`,
    appliesTo: MESSAGES,
    check: (body) =>
      tooMany([...components(body['components'])].length, 40, ['components'], 'components in all'),
  },
  {
    name: 'text-displays-too-long',
    says: 'All text displays of a message together hold at most 4,000 characters.',
    from: `${DOCS}/components/reference#text-display`,
    appliesTo: MESSAGES,
    check: (body) => {
      const displays = all(body, ComponentType.TextDisplay);
      const sum = displays.reduce((total, { component }) => total + length(component['content']), 0);
      return tooMany(sum, 4_000, ['components'], 'characters over all text displays');
    },
  },
  {
    name: 'components-v2-with-content',
    says: 'Beside Components V2 there is no content, embed, sticker or poll.',
    from: `${DOCS}/components/reference#component-reference`,
    appliesTo: MESSAGES,
    *check(body, now) {
      if (!isV2(body, now)) return;
      for (const part of ['content', 'embeds', 'sticker_ids', 'poll'])
        if (isFilled(body[part]))
          yield { path: [part], message: 'Cannot be used with MessageFlags.IS_COMPONENTS_V2.' };
    },
  },
  {
    name: 'components-v2-without-flag',
    says: 'Text displays, containers and the other new components need the flag IS_COMPONENTS_V2.',
    from: `${DOCS}/components/reference`,
    appliesTo: MESSAGES,
    *check(body, now) {
      if (isV2(body, now)) return;
      for (const { component, path } of components(body['components']))
        if (!V1_COMPONENTS.has(number(component['type'])))
          yield { path, message: 'Needs MessageFlags.IS_COMPONENTS_V2.' };
    },
  },
  {
    name: 'components-v2-flag-removed',
    says: 'A message keeps the flag IS_COMPONENTS_V2 for good.',
    from: `${DOCS}/components/reference`,
    appliesTo: ['edit-message', 'edit-reply'],
    *check(body, { flagsBefore = 0 }) {
      if ((flagsBefore & V2) !== 0 && typeof body['flags'] === 'number' && (body['flags'] & V2) === 0)
        yield { path: ['flags'], message: 'MessageFlags.IS_COMPONENTS_V2 cannot be removed.' };
    },
  },
  {
    name: 'mixed-row',
    says: 'A row holds either up to five buttons or one select.',
    from: `${DOCS}/components/reference#action-row`,
    appliesTo: MESSAGES,
    *check(body) {
      for (const { component: row, path } of all(body, ComponentType.ActionRow)) {
        const inside = items(row['components']);
        if (inside.length > 1 && inside.some((one) => SELECTS.has(number(one['type']))))
          yield { path: [...path, 'components'], message: 'A select stands in a row of its own.' };
      }
    },
  },
  {
    name: 'button-without-custom-id',
    says: 'A button has a custom_id, unless it is a link (then a url) or sells something (then a sku_id).',
    from: `${DOCS}/components/reference#button`,
    appliesTo: MESSAGES,
    *check(body) {
      for (const { component: button, path } of all(body, ComponentType.Button)) {
        const needed = { 5: 'url', 6: 'sku_id' }[number(button['style'])] ?? 'custom_id';
        for (const key of ['custom_id', 'url', 'sku_id'])
          if (isFilled(button[key]) !== (key === needed))
            yield {
              path: [...path, key],
              message: key === needed ? 'This field is required' : 'Not for this style.',
            };
      }
    },
  },
  {
    name: 'button-without-label',
    says: 'A button shows a label or an emoji.',
    from: `${DOCS}/components/reference#button`,
    appliesTo: MESSAGES,
    *check(body) {
      for (const { component: button, path } of all(body, ComponentType.Button))
        if (!isFilled(button['label']) && !isFilled(button['emoji']) && button['style'] !== 6)
          yield { path: [...path, 'label'], message: 'A label or an emoji is required.' };
    },
  },
  {
    name: 'custom-id-too-long',
    says: 'A custom_id has 1 to 100 characters.',
    from: `${DOCS}/components/reference#anatomy-of-a-component-custom-id`,
    appliesTo: [...MESSAGES, 'modal'],
    *check(body) {
      for (const { component, path } of [{ component: body, path: [] }, ...components(body['components'])])
        yield* tooMany(length(component['custom_id']), 100, [...path, 'custom_id'], 'in length');
    },
  },
  {
    name: 'duplicate-custom-id',
    says: 'No two components of a message or modal have the same custom_id.',
    from: `${DOCS}/components/reference#anatomy-of-a-component-custom-id`,
    appliesTo: [...MESSAGES, 'modal'],
    check: (body) => {
      const ids = [...components(body['components'])].map(({ component, path }) => ({
        value: component['custom_id'],
        path: [...path, 'custom_id'],
      }));
      return repeated(ids, 'Component custom id');
    },
  },
  {
    name: 'mentions-not-suppressed',
    says: 'A message with text says in allowed_mentions whom it may ping. Discord would take it, and ping.',
    from: `${DOCS}/resources/message#allowed-mentions-object`,
    appliesTo: MESSAGES,
    refuses: false,
    *check(body) {
      const speaks = isFilled(body['content']) || all(body, ComponentType.TextDisplay).length > 0;
      if (speaks && !isFilled(body['allowed_mentions']))
        yield { path: ['allowed_mentions'], message: 'Absent: everybody who is named is pinged.' };
    },
  },
  {
    name: 'modal-too-many-components',
    says: 'A modal has 1 to 5 components.',
    from: `${DOCS}/interactions/receiving-and-responding#interaction-response-object-modal`,
    appliesTo: ['modal'],
    check: (body) => tooMany(items(body['components']).length, 5, ['components'], 'components'),
  },
  {
    name: 'command-name',
    says: "Names of slash commands and options are letters, digits, - _ and ', at most 32, in lower case.",
    from: `${DOCS}/interactions/application-commands#application-command-object-application-command-naming`,
    appliesTo: ['commands'],
    *check(body) {
      for (const { component: one, path } of declarations(body)) {
        if (path.length === 1 && commandType(one) !== ApplicationCommandType.ChatInput) continue;
        for (const [key, name] of [
          ['name', one['name']],
          ...Object.entries(fields(one['name_localizations'])),
        ])
          if (!COMMAND_NAME.test(text(name)) || text(name) !== text(name).toLowerCase())
            yield { path: [...path, String(key)], message: 'Command name is invalid' };
      }
    },
  },
  {
    name: 'command-without-description',
    says: 'Slash commands and options are described in 1 to 100 characters; menu commands are not described.',
    from: `${DOCS}/interactions/application-commands#application-command-object`,
    appliesTo: ['commands'],
    *check(body) {
      for (const { component: one, path } of declarations(body)) {
        const isMenu = path.length === 1 && commandType(one) !== ApplicationCommandType.ChatInput;
        if (isFilled(one['description']) === isMenu)
          yield {
            path: [...path, 'description'],
            message: isMenu ? 'Must be empty.' : 'This field is required',
          };
      }
    },
  },
  {
    name: 'required-after-optional',
    says: 'Required options stand before optional ones.',
    from: `${DOCS}/interactions/application-commands#application-command-object-application-command-option-structure`,
    appliesTo: ['commands'],
    *check(body) {
      for (const { component: parent, path } of declarations(body)) {
        const inside = items(parent['options']);
        const firstOptional = inside.findIndex(
          (option) => number(option['type']) > 2 && option['required'] !== true,
        );
        for (const [index, option] of inside.entries())
          if (firstOptional >= 0 && index > firstOptional && option['required'] === true)
            yield {
              path: [...path, 'options', index],
              message: 'Required options must be placed before optional.',
            };
      }
    },
  },
  {
    name: 'duplicate-command',
    says: 'No two commands of a kind, and no two options of a command, have the same name in a language.',
    from: `${DOCS}/interactions/application-commands`,
    appliesTo: ['commands'],
    *check(body) {
      const top = items(body['commands']);
      for (const locale of ['', ...LOCALES]) {
        yield* repeated(
          top.map((one, index) => ({
            value: `${commandType(one) === 1 ? '/' : `menu ${commandType(one)} `}${nameIn(one, locale)}`,
            path: [index, 'name'],
          })),
          'Command',
        );
        for (const { component: parent, path } of declarations(body))
          yield* repeated(
            items(parent['options']).map((one, at) => ({
              value: nameIn(one, locale),
              path: [...path, 'options', at, 'name'],
            })),
            'Option',
          );
      }
    },
  },
  {
    name: 'too-many-commands',
    says: 'An application has at most 100 slash, 15 user-menu and 15 message-menu commands.',
    from: `${DOCS}/interactions/application-commands#registering-a-command`,
    appliesTo: ['commands'],
    *check(body) {
      const kinds = items(body['commands']).map(commandType);
      for (const [kind, limit] of [
        [1, 100],
        [2, 15],
        [3, 15],
      ] as const)
        yield* tooMany(kinds.filter((one) => one === kind).length, limit, [], `commands of type ${kind}`);
    },
  },
  {
    name: 'command-too-long',
    says: 'Names, descriptions and values of one command together hold at most 8,000 characters.',
    from: `${DOCS}/interactions/application-commands#slash-commands`,
    appliesTo: ['commands'],
    *check(body) {
      for (const [index, command] of items(body['commands']).entries())
        yield* tooMany(commandLength(command), 8_000, [index], 'characters in all');
    },
  },
  {
    name: 'unknown-locale',
    says: 'Names and descriptions are translated only into the languages that Discord has (Kazakh is not one).',
    from: `${DOCS}/reference#locales`,
    appliesTo: ['commands'],
    *check(body) {
      for (const { component, path } of declarations(body))
        for (const key of ['name_localizations', 'description_localizations'])
          for (const locale of Object.keys(fields(component[key])))
            if (!LOCALES.has(locale))
              yield { path: [...path, key, locale], message: 'Is not a locale of Discord.' };
    },
  },
  {
    name: 'choices-with-autocomplete',
    says: 'An option has fixed choices or completes while typing, not both.',
    from: `${DOCS}/interactions/application-commands#application-command-object-application-command-option-structure`,
    appliesTo: ['commands'],
    *check(body) {
      for (const { component: option, path } of declarations(body))
        if (option['autocomplete'] === true && isFilled(option['choices']))
          yield { path: [...path, 'choices'], message: 'Cannot be used with autocomplete.' };
    },
  },
  {
    name: 'permissions-not-a-string',
    says: 'default_member_permissions is a string of digits, or null.',
    from: `${DOCS}/interactions/application-commands#application-command-object`,
    appliesTo: ['commands'],
    *check(body) {
      for (const [index, { default_member_permissions: bits }] of items(body['commands']).entries())
        if (bits !== undefined && bits !== null && !/^\d+$/.test(typeof bits === 'string' ? bits : ''))
          yield { path: [index, 'default_member_permissions'], message: 'Must be a string of digits.' };
    },
  },
] as const satisfies readonly Rule[];

export type RuleName = (typeof list)[number]['name'];

/** What Discord asks of a body beyond its published schemas. */
export const RULES: readonly (Rule & { readonly name: RuleName })[] = list;
