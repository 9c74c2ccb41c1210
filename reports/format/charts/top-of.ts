type Drawn = {
  readonly kind: 'line' | 'area';
  readonly points: readonly { readonly at: number; readonly value: number | null }[];
};

/** Finds a round number that all lines, and all areas on top of each other, stay below. */
export function topOf(lines: readonly Drawn[]): number {
  const areas = lines.filter(({ kind }) => kind === 'area');
  const length = Math.max(0, ...areas.map(({ points }) => points.length));
  const sums = Array.from({ length }, (_, index) =>
    areas.reduce((sum, { points }) => sum + (points[index]?.value ?? 0), 0),
  );
  const single = lines
    .filter(({ kind }) => kind === 'line')
    .flatMap(({ points }) => points.map(({ value }) => value ?? 0));
  return roundUp([...sums, ...single].reduce((most, value) => Math.max(most, value), 0));
}

const steps = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];

function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = steps.find((one) => one * power >= value * 1.02) ?? 12;
  return Number((step * power).toPrecision(3));
}
