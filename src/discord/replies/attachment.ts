import type { Attachment } from 'discord.js';

/**
 * Largest file that is read, in bytes. The largest that `/pin export` writes has 4.4 million: 300 pins, each with a question of
 * 400 characters, a note of 300 and a sentence of 4,000, of three bytes each (`tests/discord/rights.test.ts`).
 */
export const largest = 5_000_000;
/** Where Discord keeps what people attach. */
const discords = ['cdn.discordapp.com', 'media.discordapp.net'];

/**
 * The text of a file that somebody attached, from Discord's own hosts alone.
 * @param api base address of Discord's REST interface where it is another's: its host keeps files, too.
 * @throws Error where the file is elsewhere, too large, not there, or no UTF-8.
 */
export async function textOf(
  { url, size }: Pick<Attachment, 'url' | 'size'>,
  api: string | null,
): Promise<string> {
  const address = new URL(url);
  const hosts = [...discords, ...(api === null ? [] : [new URL(api).hostname])];
  if (!hosts.includes(address.hostname)) throw new Error('The file is not kept by Discord.');
  if (size > largest) throw new Error('The file is too large.');
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
  const bytes = await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`The file cannot be fetched: ${answer.status}.`);
  if (bytes.byteLength > largest) throw new Error('The file is too large.');
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
