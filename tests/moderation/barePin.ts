import type { PinContent } from '../../src/moderation/pin.ts';

/** A pin in force that hands over, everywhere and for good, and says nothing more. */
export const barePin: Omit<PinContent, 'question'> = {
  ...{ fact: null, note: null, channel: null, until: null },
  ...{ report: null, quote: null, message: null, active: true },
};
