import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { highestInterval } from './interval.ts';
import { highestValid, nextRate, outcomeOf, type Rung, type StepOutcome } from './ladder.ts';

const limits = { first: 8, least: 0.5, most: 1000 };

/** Climbs a ladder on a server that carries so much. */
function climb(carries: number, steps: number, first = 8): readonly Rung[] {
  const rungs: Rung[] = [];
  for (let step = 0; step < steps; step += 1) {
    const rate = nextRate(rungs, { ...limits, first });
    if (rate === undefined) break;
    rungs.push({ rate, outcomes: [rate <= carries ? 'meets' : 'misses'] });
  }
  return rungs;
}

const rung = (rate: number, ...outcomes: readonly StepOutcome[]): Rung => ({ rate, outcomes });
const ratesOf = (rungs: readonly Rung[]): readonly number[] => rungs.map(({ rate }) => rate);

describe('a ladder of rates', () => {
  it('doubles until the objectives are missed, and then looks between', () => {
    assert.deepEqual(ratesOf(climb(20, 4)), [8, 16, 32, 22.6]);
  });

  it('halves from a first step that is too high', () => {
    assert.deepEqual(ratesOf(climb(20, 4, 64)), [64, 32, 16, 22.6]);
  });

  it('goes twice past what is missed once it is known nearly, so that a knee can be seen, and then nearer', () => {
    assert.deepEqual(ratesOf(climb(20, 7)), [8, 16, 32, 22.6, 19, 45.2, 20.7]);
  });

  it('ends where no other rate would say more: at the limits, and when the limit is known to a tenth', () => {
    assert.deepEqual(ratesOf(climb(5000, 20)).at(-1), 1000);
    assert.deepEqual(ratesOf(climb(0, 20)).at(-1), 0.5);
    assert.ok(climb(20, 50).length < 12);
  });

  it('does not climb past a step that says nothing', () => {
    assert.equal(nextRate([rung(8, 'meets'), rung(16, 'invalid')], limits), 11.3);
  });

  it('takes a step for met when more than half of its valid repeats are', () => {
    assert.equal(outcomeOf(rung(1, 'meets', 'meets', 'misses')), 'meets');
    assert.equal(outcomeOf(rung(1, 'meets', 'misses')), 'misses');
    assert.equal(outcomeOf(rung(1, 'meets', 'invalid')), 'meets');
    assert.equal(outcomeOf(rung(1, 'invalid', 'invalid')), 'invalid');
  });
});

describe('highestValid', () => {
  it('is the highest step that meets the objectives below the lowest that misses them', () => {
    const rungs = [rung(32, 'misses'), rung(8, 'meets'), rung(16, 'meets'), rung(64, 'meets')];
    assert.deepEqual(highestValid(rungs), { rate: 16, missed: 32 });
  });

  it('never counts a step that says nothing, whatever its figures are', () => {
    assert.deepEqual(highestValid([rung(8, 'meets'), rung(16, 'invalid')]), { rate: 8, missed: undefined });
    assert.deepEqual(highestValid([rung(8, 'invalid')]), { rate: undefined, missed: undefined });
  });
});

describe('highestInterval', () => {
  it('reaches from the step to the next one that missed when the repeats agree', () => {
    const rungs = [rung(8, 'meets', 'meets'), rung(16, 'meets', 'meets'), rung(32, 'misses', 'misses')];
    assert.deepEqual(highestInterval(rungs), [16, 32]);
  });

  it('is wider when the repeats do not agree', () => {
    const rungs = [rung(8, 'meets', 'meets'), rung(16, 'meets', 'misses'), rung(32, 'misses', 'misses')];
    assert.deepEqual(highestInterval(rungs), [8, 32]);
  });

  it('ends at the highest step where nothing was missed, and says the same every time', () => {
    const rungs = [rung(8, 'meets', 'meets'), rung(16, 'meets', 'meets', 'misses')];
    assert.deepEqual(highestInterval(rungs)[1], 16);
    assert.deepEqual(highestInterval(rungs), highestInterval(rungs));
  });
});
