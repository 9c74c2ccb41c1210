import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { faultsOf, type TrafficResult } from './traffic-result.ts';

const result = (request: string, process: string, status: number): TrafficResult => ({
  request,
  process,
  window: 'main new',
  status,
  error: status === 500 ? 'M_UNKNOWN' : '',
  ms: 1,
});

describe('faults of the traffic in a window', () => {
  it('names the class and the process of what worked before and breaks now', () => {
    const before = [result('send', 'netsoc/generic_worker1', 200), result('send', 'netsoc/generic_worker2', 200)];
    const now = [
      result('send', 'netsoc/generic_worker1', 500),
      result('send', 'netsoc/generic_worker1', 200),
      result('send', 'netsoc/generic_worker2', 200),
    ];
    assert.deepEqual(faultsOf(before, now), [
      {
        request: 'send',
        process: 'netsoc/generic_worker1',
        window: 'main new',
        failed: 1,
        asked: 2,
        error: '500 M_UNKNOWN',
      },
    ]);
  });

  it('blames no window for what never worked at that process', () => {
    const before = [result('typing', 'netsoc/generic_worker1', 500), result('typing', 'netsoc/main', 200)];
    assert.deepEqual(faultsOf(before, [result('typing', 'netsoc/generic_worker1', 500)]), []);
  });

  it('counts a refusal and an answer that did not come', () => {
    const before = [result('join', 'a', 200), result('sync', 'a', 200)];
    assert.equal(faultsOf(before, [result('join', 'a', 404), result('sync', 'a', 0)]).length, 2);
  });
});
