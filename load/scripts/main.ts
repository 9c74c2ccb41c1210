// The entry that k6 runs: one function an operation, named in the options that the runner writes.
export { download } from './operations/download.ts';
export { marker } from './operations/marker.ts';
export { send } from './operations/send.ts';
export { sync } from './operations/sync.ts';
export { typing } from './operations/typing.ts';
export { upload } from './operations/upload.ts';
export { watch } from './operations/watch.ts';

/** Gives the runner the figures; k6's own text is for people who run it by hand. */
export function handleSummary(summary: unknown): Record<string, string> {
  return { [__ENV['RIG_LOAD_SUMMARY'] ?? 'stdout']: JSON.stringify(summary) };
}
