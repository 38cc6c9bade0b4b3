import { InteractionType, InteractionResponseType as Response } from 'discord-api-types/v10';

/** What is known at the moment at which the bot answers an interaction. */
export interface Moment {
  readonly type: InteractionType;
  /** Milliseconds since the user acted. */
  readonly age: number;
  readonly acknowledged: boolean;
  /** The answer's type, where this is the first answer. */
  readonly answer?: number;
  /** Whether the user acted on a component of a message, or in a modal that one opened. */
  readonly onMessage?: boolean;
  readonly followUps?: number;
  /** Whether the app is here only because this user has installed it. */
  readonly onlyUserInstalled?: boolean;
}

export interface Conduct {
  readonly name: string;
  readonly says: string;
  readonly from: string;
  /** At which request the rule is looked at; `end` is when the test asks whether all was well. */
  readonly at: 'callback' | 'webhook' | 'end';
  breaks(moment: Moment): boolean;
}

const DOCS = 'https://docs.discord.com/developers/interactions/receiving-and-responding';
const FIRST_RESPONSE = 3_000;
const TOKEN_LIFE = 15 * 60_000;

const { ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage } =
  Response;

function fits({ type, answer, onMessage = false }: Moment): boolean {
  if (type === InteractionType.ApplicationCommandAutocomplete)
    return answer === Response.ApplicationCommandAutocompleteResult;
  if (answer === ChannelMessageWithSource || answer === DeferredChannelMessageWithSource) return true;
  if (answer === DeferredMessageUpdate || answer === UpdateMessage) return onMessage;
  return answer === Response.Modal && type !== InteractionType.ModalSubmit;
}

const list = [
  {
    name: 'late-response',
    says: 'The first response comes within 3 seconds; after that the interaction is unknown (10062).',
    from: `${DOCS}#responding-to-an-interaction`,
    at: 'callback',
    breaks: ({ age, acknowledged }) => !acknowledged && age > FIRST_RESPONSE,
  },
  {
    name: 'already-acknowledged',
    says: 'An interaction is acknowledged once (40060).',
    from: `${DOCS}#responding-to-an-interaction`,
    at: 'callback',
    breaks: ({ acknowledged }) => acknowledged,
  },
  {
    name: 'wrong-kind-of-response',
    says: 'Choices answer an autocomplete, an update answers a component, a modal is not answered by a modal.',
    from: `${DOCS}#interaction-response-object-interaction-callback-type`,
    at: 'callback',
    breaks: (moment) => !fits(moment),
  },
  {
    name: 'expired-token',
    says: 'An interaction’s token lives for 15 minutes (50027).',
    from: `${DOCS}#interaction-object`,
    at: 'webhook',
    breaks: ({ age }) => age > TOKEN_LIFE,
  },
  {
    name: 'too-many-follow-ups',
    says: 'Where the app is only installed by the user, an interaction has at most 5 follow-ups.',
    from: `${DOCS}#create-followup-message`,
    at: 'webhook',
    breaks: ({ followUps = 0, onlyUserInstalled = false }) => onlyUserInstalled && followUps > 5,
  },
  {
    name: 'unanswered-interaction',
    says: 'Every interaction is answered within 3 seconds; otherwise the user reads that the app did not respond.',
    from: `${DOCS}#responding-to-an-interaction`,
    at: 'end',
    breaks: ({ age, acknowledged }) => !acknowledged && age > FIRST_RESPONSE,
  },
] as const satisfies readonly Conduct[];

export type ConductName = (typeof list)[number]['name'];

/** What Discord asks of when and how the bot answers. */
export const CONDUCT: readonly (Conduct & { readonly name: ConductName })[] = list;

/** The first rule that is broken at this moment. */
export function broken(
  at: Conduct['at'],
  moment: Moment,
): (Conduct & { readonly name: ConductName }) | undefined {
  return CONDUCT.find((rule) => rule.at === at && rule.breaks(moment));
}
