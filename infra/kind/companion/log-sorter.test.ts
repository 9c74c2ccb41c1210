import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { LogSorter } from './log-sorter.ts';

const line = (pod: string, text: string) => ({ pod, container: 'synapse', at: '', text });

function sorter(places: Map<string, string>, patienceMs = 1000) {
  const written: string[] = [];
  const sorted = new LogSorter({
    processOf: (pod) => Promise.resolve(places.get(pod)),
    guess: () => 'generic_worker1',
    write: (process, text) => written.push(`${process}: ${text}`),
    patienceMs,
    everyMs: 1,
  });
  return { written, hear: sorted.hear };
}

describe('LogSorter', () => {
  it('keeps what a pod writes until its place is known, in order', async () => {
    const places = new Map<string, string>();
    const { written, hear } = sorter(places);
    hear(line('a', 'starts'));
    hear(line('a', 'serves'));
    await delay(5);
    assert.deepEqual(written, []);
    places.set('a', 'generic_worker2');
    await delay(20);
    hear(line('a', 'ends'));
    assert.deepEqual(written, ['generic_worker2: starts', 'generic_worker2: serves', 'generic_worker2: ends']);
  });

  it('writes what a pod of unknown place said where it is guessed to belong', async () => {
    const { written, hear } = sorter(new Map(), 5);
    hear(line('b', 'Error: no database'));
    await delay(50);
    assert.deepEqual(written, ['generic_worker1: Error: no database']);
  });
});
