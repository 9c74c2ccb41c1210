import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ProxyLogLine } from '#infra';
import { hitsOf, linesOfRun, mostAtOnce } from './proxy-hits.ts';

const line = (id: string, [at, ms]: readonly [number, number] = [0, 1], server = 'g1'): ProxyLogLine => ({
  ...{ id, at, ms, server, backend: 'a.generic_worker', rule: '/', retries: 0, bytes: 1 },
  ...{ host: 'a.test', method: 'GET', path: '/', status: 200 },
});

describe('proxy hits', () => {
  it('counts lines by instance', () => {
    assert.deepEqual(hitsOf([line('1', [0, 1]), line('2', [0, 1], 'g2'), line('3', [0, 1])]), {
      'a.generic_worker/g1': 2,
      'a.generic_worker/g2': 1,
    });
  });

  it('keeps the run apart from others whose prefix begins alike', () => {
    assert.deepEqual(linesOfRun([line('load-1-send-1', [0, 1]), line('load-12-send-1', [0, 1])], 'load-1').length, 1);
  });

  it('finds how many requests were under way at once', () => {
    assert.equal(mostAtOnce([line('1', [0, 10]), line('2', [5, 10]), line('3', [9, 1]), line('4', [20, 5])]), 3);
  });

  it('does not count a request that begins as another ends', () => {
    assert.equal(mostAtOnce([line('1', [0, 10]), line('2', [10, 10])]), 1);
  });

  it('finds none where there was none', () => assert.equal(mostAtOnce([]), 0));
});
