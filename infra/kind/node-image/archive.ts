import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { loadImages, saveImages, type Engine } from '../../engine/index.ts';

const file = (directory: string): string => path.join(directory, 'node.tar.zst');
const checksumFile = (directory: string): string => path.join(directory, 'node.tar.zst.sha256');

/**
 * Writes an image of the engine into an archive with its checksum.
 * @throws StackError when the engine cannot give it; what the disk says when it is full.
 */
export async function saveArchive(
  engine: Engine,
  { reference, directory }: { readonly reference: string; readonly directory: string },
  signal?: AbortSignal,
): Promise<void> {
  const through = [createZstdCompress(), createWriteStream(file(directory))] as const;
  await saveImages(engine, [reference], { through, ...(signal && { signal }) });
  await writeFile(checksumFile(directory), await checksumOf(file(directory)));
}

/** Tells whether the archive of a folder is what was once written there. */
export async function archiveIsWhole(directory: string): Promise<boolean> {
  try {
    return (await readFile(checksumFile(directory), 'utf8')) === (await checksumOf(file(directory)));
  } catch {
    return false;
  }
}

/**
 * Gives the engine the image of an archive.
 * @throws StackError when it does not take it.
 */
export async function loadArchive(engine: Engine, directory: string, signal?: AbortSignal): Promise<void> {
  const source = createReadStream(file(directory));
  const tar = createZstdDecompress();
  // Its failure shows in the stream that the engine reads.
  pipeline(source, tar).catch(() => undefined);
  try {
    await loadImages(engine, tar, signal);
  } finally {
    source.destroy();
    tar.destroy();
  }
}

async function checksumOf(archive: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(archive), hash);
  return hash.digest('hex');
}
