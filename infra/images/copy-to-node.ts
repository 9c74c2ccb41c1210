import { Transform } from 'node:stream';
import { execa } from 'execa';
import { engineEnvironment, saveImages, type Engine } from '../engine/index.ts';
import { StackError } from '../support/index.ts';
import type { LocalImage } from './missing-images.ts';

export type CopyOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress: (text: string) => void;
};

/**
 * Copies images from the engine into a node's containerd, as one stream that is nowhere written down.
 * @throws StackError with what the node says when it does not take them.
 */
export async function copyToNode(
  engine: Engine,
  { node, images }: { readonly node: string; readonly images: readonly LocalImage[] },
  { signal, onProgress }: CopyOptions,
): Promise<void> {
  const references = images.map(({ reference }) => reference);
  const load = ['ctr', '--namespace=k8s.io', 'images', 'import', '--digests', '-'];
  const loading = execa(engine.client, ['exec', '--interactive', node, ...load], {
    env: engineEnvironment(engine),
    detached: true,
    stdin: 'pipe',
    ...(signal && { cancelSignal: signal }),
  });
  const [saved, loaded] = await Promise.allSettled([
    saveImages(engine, references, { through: [counted(onProgress), loading.stdin], ...(signal && { signal }) }),
    loading,
  ]);
  signal?.throwIfAborted();
  // A node that has all it wants hangs up before the end of the padding; one that lacks anything says so.
  const broken = saved.status === 'rejected' && !isHungUp(saved.reason) ? saved.reason : undefined;
  if (broken !== undefined) throw broken;
  if (loaded.status === 'rejected') throw notTaken(loaded.reason, { node, references });
}

/** What a stream, or the program that writes into it, fails with when nobody reads it any more. */
function isHungUp(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return (
    code === 'ERR_STREAM_PREMATURE_CLOSE' || /\b(EPIPE|ECONNRESET|broken pipe|connection reset)\b/i.test(error.message)
  );
}

function counted(onProgress: (text: string) => void): Transform {
  let bytes = 0;
  let told = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      const megabytes = Math.floor(bytes / 1_000_000);
      if (megabytes >= told + 10) onProgress(`${(told = megabytes)} MB`);
      done(undefined, chunk);
    },
  });
}

type NotTaken = { readonly node: string; readonly references: readonly string[] };

function notTaken(cause: unknown, { node, references }: NotTaken): StackError {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  const why = said.split('\n').at(-1) || (cause instanceof Error ? cause.message : String(cause));
  const isFull = /no space left on device/i.test(said);
  const what = references.length === 1 ? references[0] : `${references.length} images`;
  return new StackError(`Cannot load ${what} into the node "${node}": ${why}`, {
    remedy: isFull
      ? 'Free some room on the disk of the Docker engine, e.g. by: docker image prune'
      : `See what runs in the node: docker exec ${node} journalctl --unit containerd`,
    cause,
  });
}
