import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { limitFigures } from './limit-figures.ts';
import { outcomesOf } from './fault-outcome.ts';
import { judgeStress } from './judge-stress.ts';
import { checkTitles } from './fault-title.ts';
import type { Overload } from './fault-schema.ts';
import { stressed } from './stressed-measurement.ts';

const overload = (rate: number): Overload => ({
  ...{ kind: 'overload', operation: 'send', rate, clients: 5 },
  ...{ seconds: 10, recoverSeconds: 5 },
});

/** A run in which more was asked for from 20 s to 30 s; a send a second was answered, as in all of it. */
function overloaded(rate: number) {
  const sound = stressed();
  const fault = overload(rate);
  const process = { name: 'a/g1', class: 'generic_worker' };
  const usage = [20_000, 25_000, 29_000].map((at) => ({ at, cpuSeconds: at / 2000, residentBytes: 1 }));
  const shown = { state: 'done', shownBy: '', goneBy: '', targets: ['send'] } as const;
  return {
    ...sound,
    profile: { ...sound.profile, faults: [fault] },
    faultRuns: [{ ...shown, fault, from: 20_000, to: 30_000, servedAt: 30_000 }],
    samples: [{ process, usage, usageEveryMs: 1000, metrics: [] }],
    failures: [],
  };
}

describe('an overload', () => {
  it('says what was asked for and answered, and what its carriers used by then', () => {
    const measured = overloaded(9);
    const { outcomes, requests } = outcomesOf(measured);
    const figures = limitFigures(measured, outcomes[0], requests);
    assert.deepEqual(
      figures.map(({ value }) => value),
      [9, 1, 0.5],
    );
  });

  it('is judged when the deployment carried less than was asked for', () => {
    const judgement = judgeStress(overloaded(9)).find(({ title }) => title === checkTitles(overload(9)).recovers);
    assert.equal(judgement?.ending.outcome, 'passed');
  });

  it('says nothing when the deployment carried it all', () => {
    const judgement = judgeStress(overloaded(1)).find(({ title }) => title === checkTitles(overload(1)).lost);
    const { ending } = judgement ?? {};
    assert.match(ending && 'reason' in ending ? ending.reason : '', /1 send a second were asked for.*limit is above/);
  });
});
