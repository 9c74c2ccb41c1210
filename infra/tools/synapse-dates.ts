import { compareVersions } from './compare-versions.ts';

/**
 * Says up to which day's packages a Synapse is installed with, oldest version first.
 *
 * Synapse names only the oldest dependencies that it takes, so pip gives an old Synapse the newest of today, which
 * break it: with prometheus-client 0.26 nothing up to 1.140.0 can even be loaded.
 */
const known = [
  { version: '1.98.0', day: '2023-12-20' },
  { version: '1.120.0', day: '2024-12-05' },
  { version: '1.130.0', day: '2025-06-05' },
  { version: '1.140.0', day: '2025-10-30' },
  { version: '1.150.0', day: '2026-04-09' },
  { version: '1.158.0', day: '2026-08-25' },
  // Twisted 26.10, of the middle of October, is too new for both.
  { version: '1.161.0', day: '2026-09-30' },
  { version: '1.162.0', day: '2026-10-10' },
  { version: '1.163.2', day: '2026-11-05' },
] as const;

const oldest = known[0];
const newest = known[known.length - 1] ?? oldest;

/**
 * Gives the day (YYYY-MM-DD) whose packages a Synapse version is installed with, or undefined for today's.
 *
 * A version between two known ones gets a day between theirs, since a Synapse comes out every other week, and
 * four weeks on top, so that its patch releases are there. The newest known one and all later ones run with what there is.
 */
export function dependencyDate(version: string): string | undefined {
  if (compareVersions(version, newest.version) >= 0) return undefined;
  const exact = known.find((one) => one.version === version);
  if (exact) return exact.day;
  if (compareVersions(version, oldest.version) < 0) return oldest.day;
  const before = known.findLast((one) => compareVersions(one.version, version) < 0) ?? oldest;
  const after = known.find((one) => compareVersions(one.version, version) > 0) ?? newest;
  const part = (minorOf(version) + 2 - minorOf(before.version)) / (minorOf(after.version) - minorOf(before.version));
  const time = Date.parse(before.day) + Math.min(part, 1) * (Date.parse(after.day) - Date.parse(before.day));
  return new Date(time).toISOString().slice(0, 10);
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}
