import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { DiscordServer } from '../discord-server/server.ts';

/** The built program as `npm start` starts it, against a loopback Discord. */
export class BotProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  /** What it has logged, a line each. */
  log = '';

  /** @param environment what it is told besides where Discord is; its page takes any free port unless told otherwise. */
  constructor({ token, api }: Pick<DiscordServer, 'token' | 'api'>, environment: NodeJS.ProcessEnv) {
    this.#child = spawn(process.execPath, ['dist/main.js'], {
      env: { PATH: process.env['PATH'], DISCORD_TOKEN: token, DISCORD_API: api, PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.log += chunk.toString();
    });
    this.#ended = new Promise((resolve) => this.#child.once('close', resolve));
    // None is left over where the one that started it ends early.
    const kill = () => this.#child.kill('SIGKILL');
    process.once('exit', kill);
    this.#child.once('close', () => process.off('exit', kill));
  }

  /** Waits for a line of the log. */
  async says(words: string, patience = 20_000): Promise<void> {
    const end = Date.now() + patience;
    while (!this.log.includes(words)) {
      if (Date.now() > end || this.#child.exitCode !== null)
        throw new Error(`The process did not say “${words}”. It said:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends it. @returns its exit code; null where a signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.#child.kill(signal);
    return this.#ended;
  }

  /** Bytes of memory that are its own at this moment (Linux); 0 where that cannot be told. */
  get memory(): number {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
    } catch {
      return 0;
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }
}
