import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asksForAnother,
  callsByOwnName,
  hostName,
  mayBeOperator,
  preferredLanguages,
} from '../../src/web/requests.ts';

const facts = (headers: Readonly<Record<string, string>>, peer = '127.0.0.1') => ({
  header: (name: string) => headers[name],
  peer,
});

describe('a name in Host', () => {
  it.each([
    ['127.0.0.1:8080', '127.0.0.1'],
    ['LOCALHOST', 'localhost'],
    ['[::1]:8080', '::1'],
    ['reports.example', 'reports.example'],
    // 2130706433 is 127.0.0.1 to a browser, and to this.
    ['2130706433', '127.0.0.1'],
    ['localhost@evil.example', null],
    ['evil.example/localhost', null],
    ['', null],
    [undefined, null],
  ])('%s is %s', (header, name) => expect(hostName(header)).toBe(name));

  it('never fails, whatever is sent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => void hostName(header)));
  });
});

describe('calling the page by a name of its own', () => {
  const local = { host: '127.0.0.1', publicUrl: null };
  const open = { host: '0.0.0.0', publicUrl: 'https://reports.example' };
  const named = { host: 'desk.lan', publicUrl: null };
  it.each([
    ['127.0.0.1:8080', local, true],
    // Through a tunnel the port is another.
    ['localhost:9000', local, true],
    ['[::1]:8080', local, true],
    ['evil.example', local, false],
    ['localhost.evil.example', local, false],
    ['127.0.0.1.evil.example', local, false],
    ['192.168.1.5:8080', local, false],
    [undefined, local, false],
    ['reports.example', open, true],
    ['192.168.1.5:8080', open, true],
    ['evil.example', open, false],
    ['desk.lan:8080', named, true],
    ['other.lan:8080', named, false],
  ])('%s at %o: %s', (header, page, own) => expect(callsByOwnName(header, page)).toBe(own));
});

describe('a request that another site makes', () => {
  const from = (site: string, mode: string, dest: string) => ({
    ...{ 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest },
    host: '127.0.0.1:8080',
  });
  const link = from('cross-site', 'navigate', 'document');
  it.each([
    [from('none', 'navigate', 'document'), false],
    [from('same-origin', 'cors', 'empty'), false],
    [from('cross-site', 'no-cors', 'image'), true],
    [from('cross-site', 'no-cors', 'script'), true],
    [from('cross-site', 'cors', 'empty'), true],
    [from('cross-site', 'navigate', 'iframe'), true],
    // Another program of this machine, at another port.
    [from('same-site', 'cors', 'empty'), true],
    [link, false],
    [{ host: '127.0.0.1:8080' }, false],
    [{ host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' }, false],
    [{ host: '127.0.0.1:8080', origin: 'http://127.0.0.1:3000' }, true],
    [{ host: '127.0.0.1:8080', origin: 'null' }, true],
  ])('%o: %s', (headers, another) => expect(asksForAnother(facts(headers), 'may lead here')).toBe(another));

  it('may be a link, but not to the operator’s view', () => {
    expect(asksForAnother(facts(link), 'may not lead here')).toBe(true);
  });
});

describe('who may be the operator', () => {
  const here = { host: '127.0.0.1:8080' };
  const local = { publicUrl: null };
  it.each([
    [here, '127.0.0.1', local, true],
    [here, '::1', local, true],
    [here, '::ffff:127.0.0.1', local, true],
    [here, '192.168.1.5', local, false],
    [here, '127.0.0.1.evil', local, false],
    [{ host: 'reports.example' }, '127.0.0.1', local, false],
    [{ ...here, 'x-forwarded-for': '203.0.113.4' }, '127.0.0.1', local, false],
    [{ ...here, forwarded: 'for=203.0.113.4' }, '127.0.0.1', local, false],
    [here, '127.0.0.1', { publicUrl: 'https://reports.example' }, false],
  ])('%o from %s at %o: %s', (headers, peer, page, may) =>
    expect(mayBeOperator(facts(headers, peer), page)).toBe(may),
  );
});

describe('the reader’s languages', () => {
  it.each([
    ['ru-RU,ru;q=0.9,en;q=0.8', ['ru-RU', 'ru', 'en']],
    ['en;q=0.5, ru', ['ru', 'en']],
    ['ru;q=0, en', ['en']],
    ['', []],
    [undefined, []],
  ])('%s: %o', (header, tags) => expect(preferredLanguages(header)).toEqual(tags));
});
