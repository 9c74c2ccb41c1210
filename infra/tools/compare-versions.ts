/** Orders versions of numbers and points: negative when the first is older, 0 when they are the same. */
export function compareVersions(first: string, second: string): number {
  const [a, b] = [numbersOf(first), numbersOf(second)];
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Orders releases of Synapse: as their numbers, and a release candidate before its release. */
export function compareReleases(first: string, second: string): number {
  const [[a = '', candidateA], [b = '', candidateB]] = [first.split('rc'), second.split('rc')];
  const rank = (candidate: string | undefined): number => Number(candidate ?? Infinity);
  return compareVersions(a, b) || Math.sign(rank(candidateA) - rank(candidateB)) || 0;
}

/** Finds the first version in what a program says of itself, e.g. `2.6.12` in `HAProxy version 2.6.12-1+deb12u1`. */
export function versionIn(text: string): string | undefined {
  return /\d+(\.\d+)+/.exec(text)?.[0];
}

function numbersOf(version: string): number[] {
  return version
    .split(/[^\d]+/)
    .filter(Boolean)
    .map(Number);
}
