import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A file that never changes while the process lives. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: string;
  /** Of the content, hexadecimal. */
  readonly hash: string;
}

/** Addresses of the files: each holds its file's hash, so that browsers may keep it for ever. */
export interface AssetPaths {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
}

/** They stand beside this module, in the source as in the bundle. */
const read = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

function asset(name: string, type: string): Asset {
  const content = read(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return { path: `/${name}`, type, content, hash };
}

/** The rules of a sheet, which it holds itself. */
export const sheetStyle = (): string => read('sheet.css');

/** Reads the page's own files. */
export function loadAssets(): { readonly files: readonly Asset[]; readonly paths: AssetPaths } {
  const style = asset('page.css', 'text/css; charset=utf-8');
  const script = asset('page.js', 'text/javascript; charset=utf-8');
  const icon = asset('icon.svg', 'image/svg+xml');
  const address = ({ path, hash }: Asset) => `${path}?v=${hash}`;
  return {
    files: [style, script, icon],
    paths: { style: address(style), script: address(script), icon: address(icon) },
  };
}
