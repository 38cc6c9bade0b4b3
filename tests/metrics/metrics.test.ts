import { afterEach, describe, expect, it, vi } from 'vitest';
import { metricsOf } from '../../src/metrics/metrics.ts';
import { engineOver } from '../answering/reports.ts';
import { aScene, type Scene } from '../discord/harness.ts';

const engine = engineOver('knowledge');
let scene: Scene | undefined;

afterEach(async () => {
  const running = scene;
  scene = undefined;
  await running?.end();
});

/** The value of a line of Prometheus' text format. */
const counted = (text: string, line: string) => {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
};

describe('metrics', () => {
  it('count questions by what came of them, replies by how they came, and the gateway', async () => {
    const metrics = metricsOf({ reports: 1, facts: engine.facts.length });
    scene = await aScene(engine, { observer: metrics.observer });
    const { server, guild } = scene;
    const general = guild.channel('general');
    const ann = server.user('ann');
    await general.mention(ann, 'is there a curfew?');
    const answer = await general.nextMessage();
    await (await ann.slash(general, 'ask', { question: 'who paid for the stadium?', private: true })).reply();
    await (await ann.click(answer, 'Context')).reply();
    await (await ann.autocomplete(general, 'lookup', { what: 'alm' })).response();
    server.faults.reconnect();
    const { log } = scene;
    await vi.waitFor(() => expect(log.join()).toContain('connected again'), 5_000);
    await general.mention(ann, 'how many police officers were killed?');
    await general.nextMessage();
    const before = await metrics.text();
    expect(counted(before, 'verbatim_gateway_connected')).toBe(1);
    expect(counted(before, 'verbatim_gateway_losses_total')).toBe(1);
    await scene.bot.stop();
    const text = await metrics.text();
    expect(counted(text, 'verbatim_questions_total{outcome="answered"}')).toBe(2);
    expect(counted(text, 'verbatim_questions_total{outcome="not_in_report"}')).toBe(1);
    for (const [kind, count] of [
      ['message', 2],
      ['command', 1],
      ['component', 1],
      ['autocomplete', 1],
    ] as const)
      expect(counted(text, `verbatim_reply_seconds_count{kind="${kind}"}`), kind).toBe(count);
    expect(counted(text, 'verbatim_facts')).toBe(engine.facts.length);
    expect(counted(text, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    // Nothing of who asked, where, or what.
    for (const secret of [ann.id, guild.id, general.id, 'curfew', 'stadium', server.token])
      expect(text).not.toContain(secret);
  });

  it('count failures and people who ask too fast', async () => {
    const metrics = metricsOf({ reports: 1, facts: 1 });
    const ask = () => {
      throw new Error('a bug');
    };
    scene = await aScene(engine, { observer: metrics.observer, ask });
    const { server, guild } = scene;
    const general = guild.channel('general');
    for (let i = 0; i < 6; i += 1) await general.mention(server.user('ann'), 'is there a curfew?');
    for (let i = 0; i < 6; i += 1) await general.nextMessage();
    const text = await metrics.text();
    expect(counted(text, 'verbatim_failures_total{during="message"}')).toBe(5);
    expect(counted(text, 'verbatim_questions_total{outcome="too fast"}')).toBe(1);
  });

  it('tell of the reports that are answered from now', async () => {
    const metrics = metricsOf({ reports: 1, facts: 30 });
    metrics.loaded({ reports: 2, facts: 77 });
    const text = await metrics.text();
    expect(counted(text, 'verbatim_reports')).toBe(2);
    expect(counted(text, 'verbatim_facts')).toBe(77);
  });

  it('of two processes or tests are kept apart', async () => {
    const [one, two] = [metricsOf({ reports: 1, facts: 1 }), metricsOf({ reports: 1, facts: 1 })];
    one.observer.asked('answered');
    expect(await one.text()).toContain('verbatim_questions_total{outcome="answered"} 1');
    expect(await two.text()).not.toContain('outcome="answered"');
  });
});
