import { type ChildProcess, spawn } from 'node:child_process';
import { renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const built = new Map<string, Promise<string>>();

/** Where bundles stand: packages are found from there, and each run writes over the last one's. */
const bundles = fileURLToPath(new URL('../../data/test-scripts', import.meta.url));

/** Bundles a script once: compiled at each start, it would take several times as long to start as to do its work. */
async function build(script: string): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL(script, import.meta.url)),
    platform: 'node',
    external: /^[^./]/,
  });
  const entry = `${basename(script, '.ts')}.mjs`;
  const own = `${process.pid}-${entry}`;
  // In one file: parts of it would look for each other by names that the next run takes.
  await bundle.write({ dir: bundles, format: 'esm', entryFileNames: own, codeSplitting: false });
  await bundle.close();
  // Put in its place whole: another worker may be starting it.
  renameSync(join(bundles, own), join(bundles, entry));
  return join(bundles, entry);
}

/** Path of a script of this folder as it can be started. */
export function bundled(script: string): Promise<string> {
  const path = built.get(script) ?? build(script);
  built.set(script, path);
  return path;
}

/** Starts a script of this folder. */
export async function started(script: string, ...args: string[]): Promise<ChildProcess> {
  return spawn(process.execPath, [await bundled(script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** What a process says, line by line. */
export async function* linesOf({ stdout }: ChildProcess): AsyncGenerator<string, void> {
  if (stdout === null) throw new Error('no output');
  yield* createInterface({ input: stdout });
}

/** A script of this folder in a process of its own, once it has said that it is ready. */
export async function anotherProcess(script: string, ...args: string[]) {
  const child = await started(script, ...args);
  const lines = linesOf(child);
  const said = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${script} ended`);
    return value;
  };
  await said();
  return {
    said,
    tell: (line: string) => void child.stdin?.write(`${line}\n`),
    end: () => void child.kill('SIGKILL'),
  };
}
