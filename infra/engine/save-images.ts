import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { dockerFailure } from './docker-failure.ts';
import { engineEnvironment, type Engine } from './engine.ts';

/**
 * Writes images as one tar file, as `docker load` and containerd read it, through the given streams.
 * @throws StackError when the engine cannot give them, or whatever a stream fails with.
 */
export async function saveImages(
  engine: Engine,
  references: readonly string[],
  {
    through,
    signal,
  }: { readonly through: readonly [...NodeJS.ReadWriteStream[], Writable]; readonly signal?: AbortSignal },
): Promise<void> {
  const saving = execa(engine.client, ['save', ...references], {
    env: engineEnvironment(engine),
    detached: true,
    stdin: 'ignore',
    buffer: { stdout: false },
    ...(signal && { cancelSignal: signal }),
  });
  const [written, saved] = await Promise.allSettled([pipeline([saving.stdout as Readable, ...through]), saving]);
  signal?.throwIfAborted();
  if (saved.status === 'rejected')
    throw dockerFailure(saved.reason, { what: `save the image ${references.join(', ')}` });
  if (written.status === 'rejected') throw written.reason;
}
