import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Moderation } from '../../src/moderation/moderation.ts';
import type { Store } from '../../src/moderation/store.ts';
import { operatorView } from '../../src/startPage.ts';
import { openStore } from '../../src/storage/open.ts';
import type { ServedPage } from '../../src/web/server.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import { moderationWith } from '../discord/harness.ts';
import { barePin } from '../moderation/barePin.ts';
import { serveOver } from './harness.ts';

const engine = engineOver('knowledge');
const curfew = engine.answer(['is there a curfew?']);
if (curfew.status !== 'answered') throw new Error('the report has changed');
const server = '876543210987654321';
const moderator = { by: '123456789012345678', request: 'one' };

describe('the operator’s view over a real database', () => {
  let store: Store;
  let moderation: Moderation;
  let page: ServedPage;
  beforeAll(async () => {
    store = await openStore(
      join(mkdtempSync(join(tmpdir(), 'verbatim-')), 'verbatim.sqlite'),
      () => undefined,
    );
    moderation = moderationWith(engine, store);
    page = await serveOver(engine, { moderation: operatorView(store, moderation) });
  });
  afterAll(async () => {
    await page.stop();
    await store.close();
  });
  const shown = async () => (await fetch(new URL('/moderation', page.address))).text();

  it('has nothing while nothing is kept', async () => {
    expect(await shown()).toContain(english.page.noServers);
  });

  it('shows pins and unanswered questions as they are, and forgets none of the rules on who is shown', async () => {
    const wish = {
      question: 'Are people allowed outside?',
      ...{ fact: curfew.fact.id, note: 'Ask at the desk.', channel: null, until: null },
    };
    await moderation.pins.add(server, moderator, wish, 'asked often');
    for (const person of ['ann', 'ben'])
      await moderation.misses.note(server, person, 'how much does bread cost?', null);
    await moderation.misses.note(server, 'ann', 'where is the hospital?', null);
    const view = await shown();
    expect(view).toContain(english.page.server(server));
    expect(view).toContain(`${english.moderation.pinNumber(1)}: Are people allowed outside?`);
    expect(view).toContain(curfew.fact.text);
    expect(view).toContain('Ask at the desk.');
    expect(view).toContain(moderator.by);
    expect(view).toMatch(/<h4>[^<]*bread[^<]*<\/h4>/);
    // One asker alone could be told by their words.
    expect(view).not.toContain('hospital');
    // The sentence is shown as the fact's, not as what was there before.
    expect(view).not.toContain(english.moderation.madeWith);
    await moderation.pins.remove(server, { ...moderator, request: 'two' }, 1, null);
    expect(await shown()).not.toContain('Are people allowed outside?');
  });

  it('shows the sentence that a pin was made with where the reports do not hold it any more, as such', async () => {
    const quote = 'The <old> bridge\r\nwas closed.';
    const gone = (question: string, kept: string | null) =>
      store.change(server, {
        ...{ ...moderator, at: '2026-01-05T00:00:00.000Z', request: question, reason: null, undoes: null },
        ...{ subject: 'pin', action: 'add' },
        after: { ...barePin, question, fact: 'gone:01234567', quote: kept },
      });
    await gone('Is the bridge open?', quote);
    await gone('Is the old bridge open?', null);
    // The newest first.
    const [unknown = '', known = ''] = (await shown()).split(/(?=<h4>)/).slice(1);
    expect(known).toContain('Is the bridge open?');
    expect(known).toContain(`<p>${english.moderation.madeWith}:</p>`);
    expect(known).toContain('The &lt;old&gt; bridge&#13;\nwas closed.');
    expect(unknown).toContain('Is the old bridge open?');
    expect(unknown).not.toContain(english.moderation.madeWith);
  });
});
