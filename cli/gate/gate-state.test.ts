import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { PhaseOutcome, Verdict } from '#infra';
import { GateState } from './gate-state.ts';

const outcome = (verdict: Verdict): PhaseOutcome => ({ verdict, ms: 1, failures: [], notes: [], data: {} });

async function place() {
  const stateRoot = await mkdtemp(path.join(tmpdir(), 'rig-gate-'));
  const key = { stateRoot, from: '1.157.1', to: '1.163.2', strategy: 'stop', deployment: 'netsoc' };
  return { stateRoot, key, [Symbol.asyncDispose]: () => rm(stateRoot, { recursive: true }) };
}

describe('the state of a gate', () => {
  it('goes on after what was done, and does again what was interrupted', async () => {
    await using at = await place();
    const state = await GateState.begin(at.key);
    await state.keep('preflight', outcome('passed'));
    await state.keep('upgrade', outcome('interrupted'));
    const resumed = await GateState.resume(at.key);
    assert.deepEqual([...resumed.outcomes.keys()], ['preflight']);
    assert.equal(resumed.directoryOf('upgrade'), state.directoryOf('upgrade'));
  });

  it('is none of another pair', async () => {
    await using at = await place();
    await GateState.begin(at.key);
    await assert.rejects(GateState.resume({ ...at.key, to: '1.160.0' }), /no interrupted gate/);
  });

  it('is gone when a gate begins anew, and when one has ended', async () => {
    await using at = await place();
    await (await GateState.begin(at.key)).keep('preflight', outcome('passed'));
    const again = await GateState.begin(at.key);
    assert.equal((await GateState.resume(at.key)).outcomes.size, 0);
    await again.remove();
    assert.deepEqual(await readdir(path.join(at.stateRoot, 'gate')), []);
  });
});
