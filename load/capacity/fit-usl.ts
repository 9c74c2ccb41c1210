import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import type { UslCurve } from '#infra';
import { leastSquares } from './least-squares.ts';

/** One measured step: the rate that was asked for, how many requests were under way at once, and answers per second. */
export type UslPoint = { readonly rate: number; readonly inFlight: number; readonly perSecond: number };

export type Knee =
  | { readonly state: 'found'; readonly perSecond: number; readonly curve: UslCurve }
  /** Too few points lie past it to name it. */
  | { readonly state: 'above'; readonly perSecond: number };

/** Fewer points past the knee leave its place to the noise of the others: 40 % wrong on known data. */
const leastPointsPast = 2;

/** Three parameters fit three points whatever they are. */
const leastPoints = 5;

/** Finds the knee of the universal scalability law in measured points; above the highest of them where none is shown. */
export function findKnee(points: readonly UslPoint[]): Knee {
  const above: Knee = { state: 'above', perSecond: Math.max(0, ...points.map(({ perSecond }) => perSecond)) };
  const usable = points.filter(({ inFlight, perSecond }) => inFlight > 0 && perSecond > 0);
  if (usable.length < leastPoints) return above;
  const curve = fitUsl(usable);
  // Repeats of one rate show one place of the curve.
  const past = new Set(usable.filter(({ inFlight }) => inFlight > curve.kneeAt).map(({ rate }) => rate));
  if (past.size < leastPointsPast) return above;
  return { state: 'found', perSecond: throughput(curve, curve.kneeAt), curve };
}

/** Fits X(N) = gN / (1 + a(N−1) + bN(N−1)) to points; `kneeAt` is infinite where the fit has no knee. */
export function fitUsl(points: readonly UslPoint[]): UslCurve {
  const x = points.map(({ inFlight }) => inFlight);
  const y = points.map(({ perSecond }) => perSecond);
  const { parameterValues } = levenbergMarquardt(
    { x, y },
    ([g = 0, a = 0, b = 0]) =>
      (at) =>
        throughput({ g, a, b }, at),
    {
      initialValues: [...firstGuess(points)],
      minValues: [Number.MIN_VALUE, 0, 0],
      // What is under way at once cannot be answered in less than no time, so a and b have no other bound than 1.
      maxValues: [Number.MAX_VALUE, 1, 1],
      jacobianFunction:
        ([g = 0, a = 0, b = 0]) =>
        (at) =>
          slopes({ g, a, b }, at),
      maxIterations: 500,
      errorTolerance: 1e-9,
    },
  );
  const [g = 0, a = 0, b = 0] = parameterValues;
  return { g, a, b, kneeAt: b > 0 && a < 1 ? Math.sqrt((1 - a) / b) : Number.POSITIVE_INFINITY };
}

/** Gives the answers per second that a curve says for so many requests under way. */
export function throughput({ g, a, b }: Pick<UslCurve, 'g' | 'a' | 'b'>, at: number): number {
  return (g * at) / divisor(a, b, at);
}

/** N/X is a straight sum of terms, which gives a place to begin from. */
function firstGuess(points: readonly UslPoint[]): readonly [number, number, number] {
  const rows = points.map(({ inFlight: at }) => [1, at - 1, at * (at - 1)]);
  const { coefficients } = leastSquares(
    rows,
    points.map(({ inFlight, perSecond }) => inFlight / perSecond),
  );
  const [inverse = 0, contention = 0, coherence = 0] = coefficients;
  const g = inverse > 0 ? 1 / inverse : Math.max(...points.map((one) => one.perSecond / one.inFlight));
  return [g, Math.min(1, contention * g), Math.min(1, coherence * g)];
}

function divisor(a: number, b: number, at: number): number {
  return 1 + a * (at - 1) + b * at * (at - 1);
}

function slopes({ g, a, b }: Pick<UslCurve, 'g' | 'a' | 'b'>, at: number): number[] {
  const below = divisor(a, b, at);
  const byDivisor = (-g * at) / below ** 2;
  return [at / below, byDivisor * (at - 1), byDivisor * at * (at - 1)];
}
