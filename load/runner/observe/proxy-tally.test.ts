import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ProxyLogLine } from '#infra';
import { operationSeries, tallyProxyLines } from './proxy-tally.ts';

const send = '/_matrix/client/v3/rooms/!a/send/m.room.message/x';
const line = (id: string, changed: Partial<ProxyLogLine> = {}): ProxyLogLine => ({
  ...{ id, at: 100, ms: 10, server: 'g1', backend: 'a.generic_worker', rule: '/', retries: 0, bytes: 1 },
  ...{ host: 'a.test', method: 'PUT', path: send, status: 200 },
  ...changed,
});
const tally = (...lines: readonly ProxyLogLine[]) => {
  const made = tallyProxyLines({ from: 50, prefix: 'load-1' });
  for (const one of lines) made.add(one);
  return made;
};

describe('tallyProxyLines', () => {
  it('counts by instance, operation and servlet', () => {
    const counts = tally(
      line('load-1-send-1-1'),
      line('load-1-send-1-2'),
      line('load-1-marker-3-1'),
      line('x'),
    ).counts();
    const servlet = 'PUT RoomSendEventRestServlet';
    const instance = 'a.generic_worker/g1';
    assert.deepEqual(counts, [
      { instance, operation: 'send', servlet, requests: 2, ms: 20 },
      { instance, operation: 'marker', servlet, requests: 1, ms: 10 },
      { instance, servlet, requests: 1, ms: 10 },
    ]);
  });
  it('leaves out what came before the load', () => assert.deepEqual(tally(line('x', { at: 49 })).counts(), []));
  it('keeps the run apart from others whose prefix begins alike', () =>
    assert.equal(tally(line('load-12-send-1-1')).own.length, 0));
});

describe('operationSeries', () => {
  const grid = { startedAt: 0, stepMs: 1000, steps: 3 };
  const { own } = tally(
    line('load-1-send-1-1', { at: 500, ms: 20 }),
    line('load-1-send-1-2', { at: 900, ms: 300, status: 503 }),
    line('load-1-watch-1-3', { at: 100, ms: 500, server: 'g2' }),
  );
  const [sends, watches] = operationSeries(own, grid, ['watch']);

  it('counts an answer in the step in which it ended', () => assert.deepEqual(sends?.answered, [1, 1, 0]));
  it('counts what failed', () => assert.deepEqual(sends?.failed, [0, 1, 0]));
  it('gives the p95 of each step, and null where there was no answer', () =>
    assert.deepEqual(sends?.p95Ms, [20, 300, null]));
  it('takes no wait of a long poll for a latency', () => assert.deepEqual(watches?.p95Ms, [null, null, null]));
});
