import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { podsInPlace } from './pods-in-place.ts';

const pod = (name: string, podIP: string, age: { readonly createdAt: number; readonly isGoing?: true }) => ({
  metadata: {
    name,
    creationTimestamp: new Date(age.createdAt).toISOString(),
    ...(age.isGoing ? { deletionTimestamp: new Date().toISOString() } : {}),
  },
  status: { phase: 'Running', podIP },
});

const old = pod('old', '10.0.0.1', { createdAt: 1000 });
const young = pod('young', '10.0.0.2', { createdAt: 2000 });
const going = pod('going', '10.0.0.1', { createdAt: 1, isGoing: true });

const names = (...question: Parameters<typeof podsInPlace>) =>
  podsInPlace(...question).map((found) => found?.metadata?.name);

describe('podsInPlace', () => {
  it('goes by the addresses that the proxy has', () =>
    assert.deepEqual(names([old, young], ['10.0.0.2', '10.0.0.1']), ['young', 'old']));

  it('fills a place where the proxy has nobody with a pod that it has in no other', () =>
    assert.deepEqual(names([old, young], [undefined, '10.0.0.1']), ['young', 'old']));

  it('takes pods by their age where the proxy knows none', () =>
    assert.deepEqual(names([young, old], [undefined, '10.0.0.9', undefined]), ['old', 'young', undefined]));

  it('leaves out a pod that is on its way out', () =>
    assert.deepEqual(names([going, young], ['10.0.0.1', undefined]), ['young', undefined]));
});
