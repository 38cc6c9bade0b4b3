import { extname } from 'node:path';
import type { Clock } from './clock.ts';

/** The most that Discord takes of one file. */
export const LARGEST_FILE = 10 * 1_024 * 1_024;

/** A file as it is sent. */
export interface Upload {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Its media type, where its name does not tell. */
  readonly type?: string;
}

/** A file as Discord keeps it. */
export class Attachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;

  constructor(id: string, { name, content, type = '' }: Upload) {
    this.id = id;
    this.name = name;
    this.type = TYPES[extname(name).toLowerCase()] ?? (type || 'application/octet-stream');
    this.content = Buffer.from(content);
  }

  get size(): number {
    return this.content.length;
  }
}

/** Every file that was sent by a person or the bot, to be downloaded again. */
export class Files {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Attachment>();
  /** Where they are served; set by the server. */
  url = '';

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  keep(upload: Upload): Attachment {
    const kept = new Attachment(this.#clock.id(), upload);
    this.#kept.set(kept.id, kept);
    return kept;
  }

  find(id: string): Attachment | undefined {
    return this.#kept.get(id);
  }

  /** As Discord writes a file that was sent to that channel. */
  payload({ id, name, size, type }: Attachment, channelId: string): object {
    const url = `${this.url}/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
    return { id, filename: name, size, content_type: type, url, proxy_url: url };
  }
}

/** Discord goes by the name. */
const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
};
