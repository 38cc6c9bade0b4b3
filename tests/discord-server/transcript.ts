import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Fields, fields, items, number, text } from './bodies.ts';
import type { Message } from './message.ts';
import type { LogEntry, World } from './world.ts';

/** All that was said, in order, with a heading wherever the place changes. Holds no ids and no times. */
export function transcript(world: World, log: readonly LogEntry[] = world.log): string {
  const lines: string[] = [];
  let place: LogEntry['place'] | undefined;
  for (const entry of log) {
    if (entry.place !== place) lines.push(...(place ? [''] : []), `[${entry.place.title}]`);
    place = entry.place;
    lines.push(readable(world, entry.text));
  }
  return lines.join('\n');
}

/** A message as a person sees it: who, to whom, and what, with components drawn as text. */
export function written(message: Message, how = ''): string {
  const marks = [
    message.replyTo && `to ${message.replyTo.author.name}`,
    message.onlyFor && `only ${message.onlyFor.name} sees this`,
  ].filter((mark) => mark !== undefined);
  const head = `${message.author.name}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}${how}:`;
  const lines = [
    ...message.content.split('\n').filter((line, _, all) => line !== '' || all.length > 1),
    ...message.embeds.flatMap(drawnEmbed),
    ...drawn(message.components),
    ...message.attachments.map(({ name, size }) => `<file ${name}, ${size} bytes>`),
  ];
  if (lines.length === 1) return `${head} ${lines[0]}`;
  return [head, ...lines.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
}

function readable(world: World, line: string): string {
  return line
    .replace(/<@!?(\d+)>/g, (whole, id: string) =>
      world.users.has(id) ? `@${world.users.get(id)?.name}` : whole,
    )
    .replace(/<@&(\d+)>/g, (whole, id: string) => {
      const role = [...world.guilds.values()].flatMap(({ roles }) => roles).find((one) => one.id === id);
      return role ? `@${role.name}` : whole;
    })
    .replace(/<#(\d+)>/g, (whole, id: string) => world.conversations.get(id)?.title ?? whole);
}

function drawnEmbed(embed: Fields): string[] {
  const parts = [text(fields(embed['author'])['name']), text(embed['title']), text(embed['description'])];
  for (const field of items(embed['fields'])) parts.push(`${text(field['name'])}: ${text(field['value'])}`);
  parts.push(text(fields(embed['footer'])['text']));
  return framed(parts.filter((part) => part !== '').flatMap((part) => part.split('\n')));
}

function framed(lines: readonly string[]): string[] {
  return lines.map((line) => `| ${line}`.trimEnd());
}

function drawn(list: unknown): string[] {
  return items(list).flatMap((component) => {
    switch (component['type']) {
      case ComponentType.ActionRow:
        return [items(component['components']).map(control).join(' ')];
      case ComponentType.Container:
        return framed(drawn(component['components']));
      case ComponentType.Section:
        return [...drawn(component['components']), control(fields(component['accessory']))];
      case ComponentType.TextDisplay:
        return text(component['content']).split('\n');
      case ComponentType.Separator:
        return [component['divider'] === false ? '' : '---'];
      case ComponentType.MediaGallery:
        return items(component['items']).map((item) => `<picture ${text(fields(item['media'])['url'])}>`);
      default:
        return [control(component)];
    }
  });
}

/** A button or select as it can be used. */
function control(component: Fields): string {
  const off = component['disabled'] === true ? ' (off)' : '';
  if (component['type'] === ComponentType.Button) {
    const emoji = text(fields(component['emoji'])['name']);
    const label = [emoji, text(component['label'])].filter((part) => part !== '').join(' ');
    return component['style'] === ButtonStyle.Link
      ? `[${label} -> ${text(component['url'])}]`
      : `[${label}]${off}`;
  }
  if (component['type'] === ComponentType.StringSelect) {
    const labels = items(component['options']).map((option) => text(option['label']));
    return `[${text(component['placeholder']) || 'choose'}: ${labels.join(' | ')}]${off}`;
  }
  return `<${ComponentType[number(component['type'])] ?? 'component'}>${off}`;
}
