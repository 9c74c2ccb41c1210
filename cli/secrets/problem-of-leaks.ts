import type { Problem } from '#infra';
import type { Leak } from './search-run.ts';

/** Says that secrets stand in files of a run; undefined where none do. */
export function problemOfLeaks(leaks: readonly Leak[]): Problem | undefined {
  if (leaks.length === 0) return undefined;
  const atMost = 5;
  const named = leaks.slice(0, atMost).map(({ file, what }) => `${what} stands in ${file}`);
  const more = leaks.length > atMost ? `; and ${leaks.length - atMost} more` : '';
  return {
    blame: 'suite',
    phase: 'secrets',
    message: `Secrets of the run stand in its own files: ${named.join('; ')}${more}`,
    remedy: 'Do not hand this run on; see that who wrote the file cuts them, e.g. by infra/support/redact.ts',
  };
}
