/** A part of the load's time, whose rate goes from one factor of the profile's to another in a straight line. */
export type Ramp = { readonly seconds: number; readonly from?: number; readonly factor: number };

/** Works out when each of the requests is due that a rate per second makes, in milliseconds from the beginning. */
export function dueTimes(rate: number, phases: readonly Ramp[]): readonly number[] {
  const due: number[] = [];
  let began = 0;
  let before = 0;
  for (const { seconds, factor, from = factor } of phases) {
    const [first, last] = [rate * from, rate * factor];
    const growth = (last - first) / seconds;
    const after = before + (seconds * (first + last)) / 2;
    for (let next = Math.ceil(before - tiny); next < after - tiny; next += 1)
      due.push((began + timeOf(next - before, first, growth)) * 1000);
    began += seconds;
    before = after;
  }
  return due;
}

/** Sums of fractions are off by less than this. */
const tiny = 1e-6;

/** Seconds after which so many have begun, where the rate is `first` and grows by `growth` a second. */
function timeOf(count: number, first: number, growth: number): number {
  if (Math.abs(growth) < tiny) return count / first;
  return (Math.sqrt(Math.max(0, first * first + 2 * growth * count)) - first) / growth;
}
