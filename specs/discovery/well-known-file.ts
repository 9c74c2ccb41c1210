import assert from 'node:assert/strict';
import type { Domain, Listening, ListenOptions } from '#fixtures';

type Reply = NonNullable<ReturnType<ListenOptions['reply']>>;

/** Path of the file by which a domain delegates to another server. */
export const wellKnownPath = '/.well-known/matrix/server';

/** Answers for a well-known file alone. */
export function wellKnown(body: string, options: Omit<Reply, 'body'> = {}): ListenOptions['reply'] {
  return (path) => (path === wellKnownPath ? { body, ...options } : undefined);
}

/** Writes a well-known file that delegates, e.g. to `matrix.netsoc.test:443`. */
export function delegatingTo(server: string): string {
  return JSON.stringify({ 'm.server': server });
}

/** Demands that the file was asked for, once and by the domain's name. */
export function assertAskedForFile({ name }: Domain, website: Listening): void {
  assert.deepEqual(website.heard, [{ sni: name, host: name, path: wellKnownPath }]);
}
