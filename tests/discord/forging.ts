import { ComponentType, InteractionType, TextInputStyle } from 'discord-api-types/v10';
import { fields } from '../../src/discord/moderators/pinForm.ts';
import type { Fields } from '../discord-server/bodies.ts';
import { Interaction } from '../discord-server/interaction.ts';
import type { Message } from '../discord-server/message.ts';
import type { User } from '../discord-server/user.ts';
import type { Carrier } from './moderatorPaths.ts';

const menus = {
  texts: ComponentType.StringSelect,
  channels: ComponentType.ChannelSelect,
  roles: ComponentType.RoleSelect,
} as const;

function component(carrier: Exclude<Carrier, 'form'>, customId: string, chosen: string): Fields {
  if (carrier === 'button')
    return { type: ComponentType.Button, style: 2, label: 'forged', custom_id: customId };
  return {
    type: menus[carrier],
    custom_id: customId,
    ...(carrier === 'texts' && { options: [{ label: 'forged', value: chosen }] }),
  };
}

/** What is written into a forged form: all that forms of the bot's ask for. */
const written = {
  [fields.question]: 'who asked for calm?',
  [fields.note]: 'n',
  [fields.until]: '',
  [fields.channel]: '',
  [fields.reason]: '',
};

/**
 * Uses a custom id that somebody wrote by hand, on a message of the bot's.
 * @param chosen what is chosen where it stands on a menu.
 */
export function forged(
  user: User,
  message: Message,
  carrier: Carrier,
  customId: string,
  chosen: string,
): Promise<Interaction> {
  if (carrier !== 'form') {
    Object.assign(message, {
      components: [{ type: ComponentType.ActionRow, components: [component(carrier, customId, chosen)] }],
    });
    return carrier === 'button' ? user.click(message, customId) : user.select(message, customId, [chosen]);
  }
  const place = message.channel;
  const opener = new Interaction({
    ...{ type: InteractionType.MessageComponent, user, place, data: {}, onMessage: message },
  });
  const components = Object.values(fields).map((name) => ({
    type: ComponentType.Label,
    label: name,
    component: {
      ...(name === fields.channel
        ? { type: ComponentType.ChannelSelect }
        : { type: ComponentType.TextInput, style: TextInputStyle.Short }),
      ...{ custom_id: name, required: false },
    },
  }));
  opener.modal = { customId, title: 'forged', components };
  return user.submitModal(opener, written);
}
