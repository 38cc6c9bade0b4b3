import { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10';
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

/** What is chosen in a menu, by its name; a menu of people, channels or roles holds ids. */
function chosenIn(menu: Fields, names: ReadonlyMap<string, string>): string {
  const labels = [
    ...items(menu['options'])
      .filter((option) => option['default'] === true)
      .map(({ label }) => text(label)),
    ...items(menu['default_values']).map(({ id }) => names.get(text(id)) ?? text(id)),
  ];
  return labels.join(', ');
}

function select(menu: Fields, names: ReadonlyMap<string, string>): string {
  const chosen = chosenIn(menu, names);
  const said = chosen === '' ? text(menu['placeholder']) : chosen;
  return `<div class="menu${chosen === '' ? ' empty' : ''}"><span>${html(said)}</span><span>⌄</span></div>`;
}

/** A field of a form: its label, and what stands in it. */
function field(label: Fields, names: ReadonlyMap<string, string>): string {
  const input = fields(label['component']);
  const lines = input['style'] === TextInputStyle.Paragraph ? ' long' : '';
  const required = input['required'] === true ? ' *' : '';
  const filled =
    input['type'] === ComponentType.TextInput
      ? `<div class="input${lines}">${html(text(input['value']))}</div>`
      : select(input, names);
  return `<div class="label">${html(text(label['label']))}${required}</div>${filled}`;
}

/** A form as it stands over the channel. */
export const form = (title: string, components: readonly Fields[]): Fields => ({
  type: ComponentType.Container,
  form: title,
  components,
});

/** A component of the bot's payload as a person sees it. */
function shown(
  one: Fields,
  pictures: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): string {
  const inner = () =>
    items(one['components'])
      .map((part) => shown(part, pictures, names))
      .join('');
  switch (one['type']) {
    case ComponentType.Container:
      return one['form'] === undefined
        ? `<div class="container">${inner()}</div>`
        : `<div class="container form"><b>${html(text(one['form']))}</b>${inner()}<discord-action-row><discord-button type="secondary">Cancel</discord-button><discord-button type="primary">Submit</discord-button></discord-action-row></div>`;
    case ComponentType.Label:
      return `<div>${field(one, names)}</div>`;
    case ComponentType.File:
      return `<div class="file">📄 ${html(text(fields(one['file'])['url']).replace('attachment://', ''))}</div>`;
    case ComponentType.TextDisplay:
      return `<div class="text">${markdown(text(one['content']), names)}</div>`;
    case ComponentType.Section:
      return `<div class="section"><div>${inner()}</div>${row([fields(one['accessory'])])}</div>`;
    case ComponentType.ActionRow:
      return items(one['components']).every(({ type }) => type === ComponentType.Button)
        ? row(items(one['components']))
        : items(one['components'])
            .map((menu) => select(menu, names))
            .join('');
    case ComponentType.MediaGallery:
      return items(one['items'])
        .map((item) => {
          const source = pictures.get(text(fields(item['media'])['url'])) ?? '';
          return `<img src="${source}" alt="${html(text(item['description']))}">`;
        })
        .join('');
    case ComponentType.Separator:
      return '<hr>';
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
  /** What ids of people, channels and roles stand for. */
  readonly names?: ReadonlyMap<string, string>;
}

/** A round face in one colour: the library's own are on the network. */
const face = (colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="${colour}"/></svg>`)}`;
const faces = { person: face('#f0b232'), bot: face('#3b5bdb') };

/** How wide a screen is (CSS pixels), and in which of Discord's themes. */
export interface View {
  readonly name: string;
  readonly width: number;
  readonly light: boolean;
}
export const phone: View = { name: '', width: 430, light: false };
export const lightPhone: View = { name: 'light', width: 430, light: true };
export const desktop: View = { name: 'desktop', width: 960, light: false };

const colours = {
  dark: { page: '#313338', box: '#2b2d31', line: '#4e5058', small: '#b5bac1', text: '#dbdee1' },
  light: { page: '#ffffff', box: '#f2f3f5', line: '#d4d7dc', small: '#4e5058', text: '#2e3338' },
};

/** A page with the exchange. @param script the bundled web components. */
export function page(screen: Screen, script: string, { width, light }: View): string {
  const { said, person, command, components, pictures, names = new Map() } = screen;
  const reply = components.map((one) => shown(one, pictures, names)).join('');
  const asked = command
    ? `<discord-command slot="reply" author="${html(person)}" avatar="${faces.person}" command="${html(said)}"></discord-command>`
    : '';
  const question = command
    ? ''
    : `<discord-message author="${html(person)}" avatar="${faces.person}">${html(said)}</discord-message>`;
  const colour = light ? colours.light : colours.dark;
  return `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; width: ${width}px; background: ${colour.page}; font-family: 'Noto Sans', 'Liberation Sans', sans-serif }
  .container { border: 1px solid ${colour.line}; border-radius: 8px; padding: 12px 14px; margin-top: 6px;
    background: ${colour.box}; color: ${colour.text}; display: flex; flex-direction: column; gap: 8px;
    max-width: 600px; box-sizing: border-box }
  .section { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start }
  .section > div { flex: 1; min-width: 0 } hr { width: 100%; border: 0; border-top: 1px solid ${colour.line}; margin: 2px 0 }
  .text { overflow-wrap: anywhere; line-height: 1.35 } img { max-width: 100%; border-radius: 6px }
  .menu, .input { border: 1px solid ${colour.line}; border-radius: 6px; padding: 9px 12px; background: ${colour.page};
    display: flex; justify-content: space-between; gap: 12px; line-height: 1.3 }
  .menu span:first-child { flex: 1; width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  .menu.empty { color: ${colour.small} } .label { margin: 4px 0 6px; font-size: 0.9em; color: ${colour.small} }
  .input { min-height: 1.3em; display: block } .input.long { min-height: 3.9em } .form { max-width: 440px }
  .file { border: 1px solid ${colour.line}; border-radius: 6px; padding: 10px 12px }
  .mention { background: #5865f24d; border-radius: 3px; padding: 0 2px }
  discord-subscript { font-size: 0.8em; color: ${colour.small}; display: block }
</style><script type="module">${script}</script>
<discord-messages${light ? ' light-theme' : ''}>${question}<discord-message author="Verbatim" avatar="${faces.bot}" bot>${asked}${reply}</discord-message></discord-messages>`;
}
