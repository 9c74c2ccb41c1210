import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FaultRun } from './fault-run.ts';
import type { Fault } from './fault-schema.ts';
import { runFaults } from './run-faults.ts';
import { CannotHave, NotShown, type StandingFault } from './standing-fault.ts';

const fault: Fault = { kind: 'kill', target: 'main', seconds: 0.01, recoverSeconds: 1 };
const planned = [
  { fault, from: 0, to: 0.01 },
  { fault, from: 0.02, to: 0.03 },
];

/** A fault that notes what is done with it. */
function noted(done: string[], changed: Partial<StandingFault> = {}): StandingFault {
  return {
    targets: ['netsoc/main'],
    show: () => Promise.resolve('there'),
    showGone: () => Promise.resolve('gone'),
    [Symbol.asyncDispose]: () => Promise.resolve(void done.push('taken back')),
    ...changed,
  };
}

async function run(put: () => Promise<StandingFault>, signal = new AbortController().signal) {
  const runs: FaultRun[] = [];
  await runFaults({ planned, put, signal, say: () => undefined, note: (one) => runs.push(one) });
  return runs;
}

const unseen = (): Promise<string> => Promise.reject(new NotShown('still the same pid'));

describe('runFaults', () => {
  it('says what showed each fault to come and to go, after taking it back', async () => {
    const done: string[] = [];
    const [first] = await run(async () => noted(done));
    assert.deepEqual(first?.state === 'done' && [first.shownBy, first.goneBy], ['there', 'gone']);
    assert.deepEqual(done, ['taken back', 'taken back']);
  });

  it('takes back one that could not be shown to be there, and goes on', async () => {
    const done: string[] = [];
    const runs = await run(async () => noted(done, { show: unseen }));
    assert.deepEqual(
      runs.map(({ state }) => state),
      ['not shown', 'not shown'],
    );
    assert.equal(done.length, 2);
  });

  it('tries no other after one that could not be shown to be gone', async () => {
    const runs = await run(async () => noted([], { showGone: unseen }));
    assert.deepEqual(
      runs.map(({ state }) => state),
      ['not shown', 'not tried'],
    );
  });

  it('asks whether a fault is gone whose undoing failed', async () => {
    const fails = () => Promise.reject(new Error('cannot'));
    const runs = await run(async () => noted([], { [Symbol.asyncDispose]: fails, showGone: unseen }));
    assert.deepEqual(runs[1]?.state, 'not tried');
  });

  it('leaves out what the machine cannot have', async () => {
    const [first] = await run(() => Promise.reject(new CannotHave('only root')));
    assert.deepEqual(first?.state === 'skipped' && first.reason, 'only root');
  });

  it('says when nothing serves again', async () => {
    const [first] = await run(async () => noted([], { serves: () => Promise.reject(new Error('never')) }));
    assert.equal(first?.state === 'done' && first.servedAt, null);
  });

  it('takes the fault back that stands when it is interrupted', async () => {
    const done: string[] = [];
    const stopping = new AbortController();
    const put = async (): Promise<StandingFault> => {
      setTimeout(() => stopping.abort(new Error('Ctrl-C')), 1);
      return noted(done);
    };
    await assert.rejects(run(put, stopping.signal), /Ctrl-C/);
    assert.deepEqual(done, ['taken back']);
  });
});
