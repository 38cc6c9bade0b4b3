import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'rolldown';

/** The child as one file of plain JavaScript: what tsx adds to functions takes a fifth of the time. */
export async function bundledChild(): Promise<string> {
  const dir = resolve('node_modules/.cache/bench');
  mkdirSync(dir, { recursive: true });
  await build({
    input: 'bench/speed/child.ts',
    platform: 'node',
    external: [
      /^@orama/,
      /^flexsearch/,
      'libsql',
      'lunr',
      'minisearch',
      'linkedom',
      'mammoth',
      'jszip',
      'marked',
      'franc-min',
      '@mozilla/readability',
      /^pdfjs-dist/,
    ],
    logLevel: 'warn',
    output: { dir, format: 'esm', entryFileNames: 'child.mjs' },
  });
  return resolve(dir, 'child.mjs');
}

/** What came of a process: the objects that it printed, and why it failed where it did. */
export interface Ran {
  readonly results: readonly Readonly<Record<string, unknown>>[];
  readonly failed: string | null;
}

/** Runs a child with a ceiling of memory (MB) and time (s). */
export function run(child: string, args: readonly string[], memory: number, seconds: number): Promise<Ran> {
  return new Promise((ended) => {
    const flags = ['--expose-gc', `--max-old-space-size=${memory}`];
    const process_ = spawn(process.execPath, [...flags, child, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    let late = false;
    process_.stdout.on('data', (data) => {
      out += String(data);
    });
    process_.stderr.on('data', (data) => {
      errors = `${errors}${String(data)}`.slice(-20_000);
    });
    const timer = setTimeout(() => {
      late = true;
      process_.kill('SIGKILL');
    }, seconds * 1000);
    process_.on('close', (code) => {
      clearTimeout(timer);
      const results = out
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const outOfMemory = /heap out of memory|Allocation failed|Map maximum size|Invalid array length/.test(
        errors,
      );
      const reason = late
        ? `not done in ${seconds} s`
        : outOfMemory
          ? `out of memory (${memory} MB)`
          : (/^\w*Error:.*$/m.exec(errors)?.[0] ?? errors.trim().split('\n').at(-1) ?? `ended with ${code}`);
      ended({ results, failed: code === 0 ? null : reason });
    });
  });
}
