import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands before a real PostgreSQL and can cut its connections, let new ones wait, or turn them away. */
export class SlowServer {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  readonly #waiting: (() => void)[] = [];
  /** Holds back what goes through a connection. */
  readonly #passing = new Set<() => void>();
  #holds = false;
  #turnsAway = false;
  #turnedAway = 0;
  #cuts: { readonly at: string; readonly carriedOut: boolean } | undefined;

  private constructor(target: number) {
    this.#server = createServer((client) => {
      // Read from the start, so that it is noticed when it closes.
      const early: Buffer[] = [];
      const keep = (chunk: Buffer) => void early.push(chunk);
      client.on('data', keep);
      const pass = () => {
        const behind = connect(target, '127.0.0.1');
        client.off('data', keep);
        for (const chunk of early) behind.write(chunk);
        client.on('data', (chunk: Buffer) => {
          const cut = this.#cuts;
          if (cut === undefined || !chunk.includes(cut.at)) return;
          this.#cuts = undefined;
          if (cut.carriedOut) {
            // Once the server has answered, which nobody hears.
            behind.unpipe(client);
            behind.once('data', () => client.destroy()).resume();
          } else {
            behind.destroy();
            client.destroy();
          }
        });
        client.pipe(behind).pipe(client);
        this.#passing.add(() => {
          client.unpipe(behind);
          behind.unpipe(client);
        });
        for (const one of [client, behind]) one.on('error', () => one.destroy());
        client.on('close', () => behind.destroy());
        behind.on('close', () => client.destroy());
      };
      client.on('error', () => client.destroy());
      client.on('close', () => this.#open.delete(client));
      this.#open.add(client);
      if (this.#turnsAway) {
        this.#turnedAway += 1;
        client.end();
      } else if (this.#holds) this.#waiting.push(pass);
      else pass();
    });
  }

  /** @param address of the PostgreSQL behind it. @returns it, and the address through it. */
  static async before(address: string): Promise<{ slow: SlowServer; address: string }> {
    const url = new URL(address);
    const slow = new SlowServer(Number(url.port));
    await new Promise<void>((resolve) => slow.#server.listen(0, '127.0.0.1', resolve));
    const bound = slow.#server.address();
    url.port = String(typeof bound === 'object' && bound !== null ? bound.port : 0);
    return { slow, address: url.href };
  }

  /** Cuts all connections and lets new ones wait for an answer. */
  hold(): void {
    this.#holds = true;
    this.cut();
  }

  /** Lets nothing through any more, and says nothing of it: neither on connections that stand nor on new ones. */
  freeze(): void {
    this.#holds = true;
    for (const holdBack of this.#passing) holdBack();
    this.#passing.clear();
  }

  /** Answers those who waited. */
  release(): void {
    this.#holds = false;
    for (const pass of this.#waiting.splice(0)) pass();
  }

  /** Cuts all connections, accepts new ones and closes them: so does a proxy whose server is away. */
  turnAway(): void {
    this.#turnsAway = true;
    this.cut();
  }

  /** Accepts connections again. */
  accept(): void {
    this.#turnsAway = false;
  }

  /** Cuts all connections that stand. */
  cut(): void {
    for (const one of this.#open) one.destroy();
  }

  /**
   * Cuts the next connection on which a statement comes, once.
   * @param at words of the statement. @param carriedOut whether the server still gets it.
   */
  cutOnce(at: string, carriedOut: boolean): void {
    this.#cuts = { at, carriedOut };
  }

  /** Whether it has cut since. */
  get hasCut(): boolean {
    return this.#cuts === undefined;
  }

  /** How many connections were closed as soon as they were accepted. */
  get turnedAway(): number {
    return this.#turnedAway;
  }

  /** Connections that stand, answered or not. */
  get connections(): number {
    return this.#open.size;
  }

  /** Connections that wait for an answer. */
  get waiting(): number {
    return this.#waiting.length;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
