import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const built = new Map<string, Promise<string>>();

/** Bundles a script once: compiled at each start, it would take several times as long to start as to do its work. */
async function build(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-script-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Packages are found beside the bundle.
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  const bundle = await rolldown({
    input: fileURLToPath(new URL(script, import.meta.url)),
    platform: 'node',
    external: /^[^./]/,
  });
  const entry = `${basename(script, '.ts')}.mjs`;
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: entry });
  await bundle.close();
  return join(folder, entry);
}

/** Starts a script of this folder. */
export async function started(script: string, ...args: string[]): Promise<ChildProcess> {
  const path = built.get(script) ?? build(script);
  built.set(script, path);
  return spawn(process.execPath, [await path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
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
