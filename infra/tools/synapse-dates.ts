import { compareVersions } from './compare-versions.ts';

/**
 * Says up to which day's packages a Synapse version is known to run, newest version first.
 *
 * Synapse names only the oldest dependencies that it takes, so pip gives an old Synapse the newest of today, which
 * break it: 1.158.0 fails to start with Twisted 26.10, 1.120.0 with prometheus-client 0.26.
 */
const dependenciesOf = [
  { version: '1.163.2', uploadedPriorTo: undefined },
  { version: '1.158.0', uploadedPriorTo: '2026-08-25' },
  { version: '1.120.0', uploadedPriorTo: '2024-12-05' },
  { version: '1.98.0', uploadedPriorTo: '2023-12-20' },
] as const;

/**
 * Gives the day (YYYY-MM-DD) whose packages a Synapse version is installed with, or undefined for today's.
 *
 * A version between two known ones gets the day of the newer of them.
 */
export function dependencyDate(version: string): string | undefined {
  return dependenciesOf.findLast((known) => compareVersions(known.version, version) >= 0)?.uploadedPriorTo;
}
