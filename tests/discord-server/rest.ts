import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Fields, fields } from './bodies.ts';
import { ApiError, refusal } from './errors.ts';
import type { Faults } from './faults.ts';
import { Attachment, LARGEST_FILE } from './files.ts';
import type { Inspector } from './validation.ts';
import type { World } from './world.ts';

const MAX_REQUEST = 25 * 1_024 * 1_024;

/** One request as a route sees it. */
export interface Call {
  readonly world: World;
  readonly inspector: Inspector;
  /** `POST /channels/1/messages`: for the record of violations. */
  readonly request: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly Attachment[];
  /** The part of the path that stands in that place of the route. */
  param(name: string): string;
}

export interface Route {
  /** Method and path, with the variable parts in braces. */
  readonly name: string;
  /** Whether the token in the path is all that is needed. */
  readonly open?: boolean;
  /** Returns the body of the answer, to be written as JSON, or a file; nothing means 204. */
  handle(call: Call): unknown;
}

/** A request that came, and how it was answered. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly route: string | undefined;
  readonly body: unknown;
  readonly status: number;
}

export interface RestOptions {
  readonly world: World;
  readonly inspector: Inspector;
  readonly faults: Faults;
  readonly routes: readonly Route[];
  readonly token: string;
}

/** The HTTP side of Discord. */
export class Rest {
  readonly server: Server;
  readonly requests: RequestRecord[] = [];
  readonly #options: RestOptions;

  constructor(options: RestOptions) {
    this.#options = options;
    this.server = createServer((request, response) => void this.#answer(request, response));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname.replace(/^\/api(\/v\d+)?(?=\/)/, '').replace(/%40/g, '@');
    const found = match(this.#options.routes, method, path);
    let received: Received = { body: undefined, files: [] };
    const finish = (status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      this.requests.push({ method, path, route: found?.route.name, body: received.body, status });
      // An empty answer must not call itself JSON: clients would try to read it.
      if (body === undefined) response.writeHead(204, headers).end();
      else if (body instanceof Attachment)
        response.writeHead(status, { 'Content-Type': body.type, ...headers }).end(body.content);
      else
        response
          .writeHead(status, { 'Content-Type': 'application/json', ...headers })
          .end(JSON.stringify(body));
      this.#options.world.signal.notify();
    };
    try {
      received = await read(request, this.#options.world);
      const { world, inspector, faults, token } = this.#options;
      if (/^\/api\/v(?!10\/)/.test(url.pathname)) throw refusal('invalidVersion');
      if (!found) {
        inspector.record('unknown-route', `${method} ${path}`, {
          path: [],
          message: 'is not known to this server',
        });
        throw refusal('notFound');
      }
      if (!found.route.open && request.headers.authorization !== `Bot ${token}`)
        throw refusal('unauthorized');
      const planned = faults.next(found.route.name);
      const { wait } = planned ?? {};
      if (typeof wait === 'number') await new Promise((resolve) => setTimeout(resolve, wait));
      else await wait;
      if (planned?.refused) {
        const { error, body, headers } = planned.refused;
        return finish(error.status, body, headers);
      }
      const call = { world, inspector, request: `${method} ${path}`, query: url.searchParams, ...received };
      const answer = await found.route.handle({ ...call, param: found.param });
      if (planned?.lost === true) {
        response.destroy();
        return;
      }
      finish(answer === undefined ? 204 : 200, answer);
    } catch (error) {
      if (!(error instanceof ApiError))
        console.error(`${method} ${path} failed in the loopback server:`, error);
      const known = error instanceof ApiError ? error : new ApiError(500, 0, '500: Internal Server Error');
      finish(known.status, known.body);
    }
  }
}

function match(routes: readonly Route[], method: string, path: string) {
  const parts = path.split('/').map(decodeURIComponent);
  for (const route of routes) {
    const [verb, pattern = ''] = route.name.split(' ');
    const steps = pattern.split('/');
    if (verb !== method || steps.length !== parts.length) continue;
    if (!steps.every((step, index) => step.startsWith('{') || step === parts[index])) continue;
    const param = (name: string): string => {
      const value = parts[steps.indexOf(`{${name}}`)];
      if (value === undefined) throw new Error(`The route ${route.name} has no {${name}}.`);
      return value;
    };
    return { route, param };
  }
  return undefined;
}

interface Received {
  readonly body: unknown;
  readonly files: readonly Attachment[];
}

/** The body: JSON, or a form with files of which one part is the JSON. */
async function read(request: IncomingMessage, world: World): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  if (bytes.length > MAX_REQUEST) throw refusal('tooLarge');
  if (bytes.length === 0) return { body: undefined, files: [] };
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) return { body: parsed(bytes.toString()), files: [] };
  const form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
  const files: Attachment[] = [];
  for (const part of form.values()) {
    if (typeof part === 'string') continue;
    if (part.size > LARGEST_FILE) throw refusal('tooLarge');
    const content = new Uint8Array(await part.arrayBuffer());
    files.push(world.files.keep({ name: part.name, content, type: part.type }));
  }
  return { body: parsed(String(form.get('payload_json') ?? '{}')), files };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw refusal('invalidJson');
  }
}

/** The fields of a call's body. */
export function bodyOf({ body }: Call): Fields {
  return fields(body);
}
