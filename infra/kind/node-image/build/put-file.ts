import { copyFile, link, mkdir } from 'node:fs/promises';
import path from 'node:path';

/** Puts a file into a folder that a image is built from, without a copy where the disk can do without. */
export async function putFile(source: string, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  await link(source, target).catch(() => copyFile(source, target));
}
