import { sameIn } from './history.ts';
import type { PinContent } from './pin.ts';
import type { PinWish } from './pins.ts';
import { defaultSettings, type Settings } from './settings.ts';

const settingFields = Object.keys(defaultSettings) as (keyof Settings)[];
const pinFields: readonly (keyof PinWish)[] = ['question', 'fact', 'note', 'channel', 'until'];

/** The settings that a change made others of. */
export const changedSettings = (before: Settings, after: Settings): (keyof Settings)[] =>
  settingFields.filter((field) => !sameIn([field], before, after));

/** What moderators said of a pin that a change made something else of. */
export const changedPinFields = (before: PinContent, after: PinContent): (keyof PinWish)[] =>
  pinFields.filter((field) => before[field] !== after[field]);
