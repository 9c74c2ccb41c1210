import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { goneContainers } from './gone-containers.ts';

const [since, at] = ['2026-01-01T10:00:00Z', '2026-01-01T10:05:00Z'];

const ended = (exitCode: number, finishedAt = at, deletionTimestamp?: string) => ({
  metadata: { name: 'synapse-1', ...(deletionTimestamp ? { deletionTimestamp } : {}) },
  status: {
    containerStatuses: [
      {
        name: 'synapse',
        ready: true,
        restartCount: 1,
        image: '',
        imageID: '',
        lastState: { terminated: { exitCode, finishedAt } },
      },
    ],
  },
});

const killing = {
  at: '2026-01-01T10:04:40Z',
  type: 'Normal',
  reason: 'Killing',
  message: 'Container synapse failed liveness probe, will be restarted',
  about: 'Pod/synapse-1',
  count: 1,
};

const found = (pod: ReturnType<typeof ended>, events: readonly (typeof killing)[] = []) =>
  goneContainers('netsoc/main', { pods: [pod], events, since });

describe('goneContainers', () => {
  it('finds a container that ended by itself, with its exit code', () =>
    assert.deepEqual(found(ended(1)), [
      { name: 'netsoc/main', code: 1, signal: null, at: '2026-01-01T10:05:00.000Z' },
    ]));

  it('says by which signal one was ended', () => assert.equal(found(ended(137))[0]?.signal, 'SIGKILL'));

  it('does not blame a program that its node ended, whatever its exit code', () =>
    assert.deepEqual(
      found(ended(0), [killing]).map(({ code, signal }) => [code, signal]),
      [[null, 'SIGTERM']],
    ));

  it('takes an end by the node for that of its own container alone', () =>
    assert.equal(found(ended(1), [{ ...killing, about: 'Pod/synapse-2' }])[0]?.code, 1));

  it('passes over what ended before', () => assert.deepEqual(found(ended(1, '2026-01-01T09:59:00Z')), []));

  it('passes over pods that are on their way out', () => assert.deepEqual(found(ended(0, at, at)), []));
});
