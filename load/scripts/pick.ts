import exec from 'k6/execution';

/** Picks the next one of a list, going round with the scenario's iterations. */
export function pick<T>(list: readonly T[]): T {
  const picked = list[exec.scenario.iterationInTest % list.length];
  if (picked === undefined) throw new Error(`Nothing is prepared for ${exec.scenario.name}`);
  return picked;
}

/** Picks the same one of a list for all iterations of a virtual user. */
export function pickOwn<T>(list: readonly T[]): T {
  const picked = list[(exec.vu.idInTest - 1) % list.length];
  if (picked === undefined) throw new Error(`Nothing is prepared for ${exec.scenario.name}`);
  return picked;
}

/** Picks one of a mix by its shares: over a few iterations already, each comes as often as its share says. */
export function pickShare<T extends { readonly share: number }>(mix: readonly T[]): T {
  const whole = mix.reduce((sum, { share }) => sum + share, 0);
  // Steps of the golden ratio fall evenly, without a generator of random numbers that no run would repeat.
  let left = ((exec.scenario.iterationInTest * goldenRatio) % 1) * whole;
  for (const one of mix) {
    left -= one.share;
    if (left < 0) return one;
  }
  return pick(mix);
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;
