// The entry that k6 runs: one function an operation, named in the options that the runner writes.
export { coldThumbnail } from './operations/cold-thumbnail.ts';
export { directory } from './operations/directory.ts';
export { download } from './operations/download.ts';
export { federationIn } from './operations/federation-in.ts';
export { federationOut } from './operations/federation-out.ts';
export { initialSync } from './operations/initial-sync.ts';
export { login } from './operations/login.ts';
export { marker } from './operations/marker.ts';
export { patient } from './operations/patient.ts';
export { receipt } from './operations/receipt.ts';
export { remoteJoin } from './operations/remote-join.ts';
export { send } from './operations/send.ts';
export { slidingSync } from './operations/sliding-sync.ts';
export { sync } from './operations/sync.ts';
export { thumbnail } from './operations/thumbnail.ts';
export { typing } from './operations/typing.ts';
export { upload } from './operations/upload.ts';
export { urlPreview } from './operations/url-preview.ts';
export { watch } from './operations/watch.ts';

/** Gives the runner the figures; k6's own text is for people who run it by hand. */
export function handleSummary(summary: unknown): Record<string, string> {
  return { [__ENV['RIG_LOAD_SUMMARY'] ?? 'stdout']: JSON.stringify(summary) };
}
