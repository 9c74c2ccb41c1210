import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { seededRandom } from '#infra';
import { findKnee, fitUsl, throughput, type UslPoint } from './fit-usl.ts';

// A curve with its knee at 28.3 requests under way.
const known = { g: 40, a: 0.04, b: 0.0012 };
const trueKnee = Math.sqrt((1 - known.a) / known.b);

/** Measures the curve with an error of up to 3 % either way. */
function measured(inFlight: readonly number[]): readonly UslPoint[] {
  const random = seededRandom(7);
  return inFlight.map((at) => ({
    rate: at,
    inFlight: at,
    perSecond: throughput(known, at) * (1 + (random() - 0.5) * 0.06),
  }));
}

describe('the fit of the universal scalability law', () => {
  it('finds back the curve that points were made from', () => {
    const exact = [0.3, 1, 2, 4, 8, 16, 32, 64, 128];
    const { g, a, b, kneeAt } = fitUsl(
      exact.map((at) => ({ rate: at, inFlight: at, perSecond: throughput(known, at) })),
    );
    for (const [found, made] of [
      [g, known.g],
      [a, known.a],
      [b, known.b],
      [kneeAt, trueKnee],
    ] as const)
      assert.ok(Math.abs(found / made - 1) < 1e-3, `${found} for ${made}`);
  });

  it('names the knee within a tenth when points lie past it', () => {
    const knee = findKnee(measured([1, 2, 4, 8, 16, 24, 32, 48, 64]));
    assert.ok(knee.state === 'found');
    assert.ok(Math.abs(knee.curve.kneeAt / trueKnee - 1) < 0.1, `knee at ${knee.curve.kneeAt}, truly ${trueKnee}`);
    assert.ok(Math.abs(knee.perSecond / throughput(known, trueKnee) - 1) < 0.05);
  });

  it('says "above" from points below the knee alone, whatever the fit makes of them', () => {
    const points = measured([1, 2, 4, 8, 12, 16]);
    const knee = findKnee(points);
    assert.equal(knee.state, 'above');
    assert.equal(knee.perSecond, Math.max(...points.map(({ perSecond }) => perSecond)));
  });

  it('says "above" when all that lies past the knee are repeats of one rate', () => {
    const repeats = measured([48, 52, 56]).map((point) => ({ ...point, rate: 48 }));
    assert.equal(findKnee([...measured([1, 2, 4, 8, 16]), ...repeats]).state, 'above');
  });

  it('says "above" when a single point lies past the knee, when there are few points, and when there are none', () => {
    assert.equal(findKnee(measured([1, 2, 4, 8, 16, 48])).state, 'above');
    assert.equal(findKnee(measured([1, 16, 48, 64])).state, 'above');
    assert.deepEqual(findKnee([]), { state: 'above', perSecond: 0 });
  });

  it('finds no knee where the throughput only levels off', () => {
    const level = [0.5, 1, 2, 4, 8, 16, 32].map((at) => ({
      rate: at,
      inFlight: at,
      perSecond: throughput({ g: 30, a: 0.3, b: 0 }, at),
    }));
    assert.equal(findKnee(level).state, 'above');
  });
});
