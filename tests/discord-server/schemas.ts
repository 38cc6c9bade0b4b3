import * as spec from 'discord-api-spec/zod';
import { type Breach, fields, type Path } from './bodies.ts';

/** Each kind of body that Discord has published a schema for and that this server reads. */
export const SCHEMAS = {
  'create-message': spec.MessageCreateRequestSchema,
  'edit-message': spec.MessageEditRequestPartialSchema,
  'callback-message': spec.CreateMessageInteractionCallbackRequestSchema,
  'callback-update': spec.UpdateMessageInteractionCallbackRequestSchema,
  'callback-choices': spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  'callback-modal': spec.ModalInteractionCallbackRequestSchema,
  'follow-up': spec.IncomingWebhookRequestPartialSchema,
  'edit-reply': spec.IncomingWebhookUpdateRequestPartialSchema,
  commands: spec.ApplicationCommandUpdateRequestSchema,
  'direct-channel': spec.CreatePrivateChannelRequestSchema,
  thread: spec.CreateTextThreadWithMessageRequestSchema,
} as const;

export type SchemaName = keyof typeof SCHEMAS;

/** Where the body departs from Discord's published schema of that name. */
export function departures(name: SchemaName, body: unknown): Breach[] {
  // Commands come as a list, and the schema is of one.
  if (name === 'commands' && Array.isArray(body))
    return body.flatMap((one, index) => departure(name, withNumericPermissions(one), [index]));
  return departure(name, body, []);
}

function departure(name: SchemaName, body: unknown, path: Path): Breach[] {
  const outcome = SCHEMAS[name].safeParse(body);
  return outcome.success ? [] : outcome.error.issues.flatMap((issue) => explain(issue, path));
}

/** The documentation wants permissions as a string of digits, the published schema as a number. */
function withNumericPermissions(command: unknown): unknown {
  const bits = fields(command)['default_member_permissions'];
  return typeof bits === 'string'
    ? { ...fields(command), default_member_permissions: Number(bits) }
    : command;
}

/** Of a union of components, only the one that the body's `type` names has anything useful to say. */
function explain(issue: spec.Issue, above: Path): Breach[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const meant = issue.errors?.find((found) => !found.some(({ path: [first] }) => first === 'type'));
  if (meant) return meant.flatMap((one) => explain(one, path));
  return [{ path, message: issue.message }];
}
