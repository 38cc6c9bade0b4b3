import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Fields, fields, items, text } from '../tests/discord-server/bodies.ts';
import { html, markdown } from './markdown.ts';

const styles: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
  [ButtonStyle.Link]: 'secondary',
};

const button = (one: Fields) =>
  `<discord-button type="${styles[Number(one['style'])] ?? 'secondary'}">${html(text(one['label']))}</discord-button>`;

/** The library draws a button only inside a row. */
const row = (buttons: readonly Fields[]) =>
  `<discord-action-row>${buttons.map(button).join('')}</discord-action-row>`;

/** A component of the bot's payload as a person sees it. */
function shown(one: Fields, pictures: ReadonlyMap<string, string>): string {
  const inner = () =>
    items(one['components'])
      .map((part) => shown(part, pictures))
      .join('');
  switch (one['type']) {
    case ComponentType.Container:
      return `<div class="container">${inner()}</div>`;
    case ComponentType.TextDisplay:
      return `<div class="text">${markdown(text(one['content']))}</div>`;
    case ComponentType.Section:
      return `<div class="section"><div>${inner()}</div>${row([fields(one['accessory'])])}</div>`;
    case ComponentType.ActionRow:
      return row(items(one['components']));
    case ComponentType.MediaGallery:
      return items(one['items'])
        .map((item) => {
          const source = pictures.get(text(fields(item['media'])['url'])) ?? '';
          return `<img src="${source}" alt="${html(text(item['description']))}">`;
        })
        .join('');
    default:
      throw new Error(`No picture is known for a component of type ${String(one['type'])}.`);
  }
}

/** What somebody did and what came of it. */
export interface Screen {
  readonly name: string;
  /** What the person wrote, or the command used. */
  readonly said: string;
  readonly person: string;
  readonly command: boolean;
  readonly components: readonly Fields[];
  /** Pictures by their attachment address, as data addresses. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** A round face in one colour: the library's own are on the network. */
const face = (colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="${colour}"/></svg>`)}`;
const faces = { person: face('#f0b232'), bot: face('#3b5bdb') };

/** A page with the exchange. @param script the bundled web components. */
export function page({ said, person, command, components, pictures }: Screen, script: string): string {
  const reply = components.map((one) => shown(one, pictures)).join('');
  const asked = command
    ? `<discord-command slot="reply" author="${html(person)}" avatar="${faces.person}" command="${html(said)}"></discord-command>`
    : '';
  const question = command
    ? ''
    : `<discord-message author="${html(person)}" avatar="${faces.person}">${html(said)}</discord-message>`;
  return `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; width: 430px; background: #313338; font-family: 'Noto Sans', 'DejaVu Sans', sans-serif }
  .container { border: 1px solid #4e5058; border-radius: 8px; padding: 12px 14px; margin-top: 6px; background: #2b2d31;
    display: flex; flex-direction: column; gap: 8px; max-width: 600px; box-sizing: border-box }
  .section { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start }
  .section > div { flex: 1; min-width: 0 }
  .text { overflow-wrap: anywhere; line-height: 1.35 } img { max-width: 100%; border-radius: 6px }
  discord-subscript { font-size: 0.8em; color: #b5bac1; display: block }
</style><script type="module">${script}
setTimeout(() => { document.body.dataset.height = String(Math.ceil(document.body.getBoundingClientRect().height)) }, 2500)</script>
<discord-messages>${question}<discord-message author="Verbatim" avatar="${faces.bot}" bot>${asked}${reply}</discord-message></discord-messages>`;
}
