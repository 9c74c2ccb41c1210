import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The Dockerfile of a role, in the folder of that name. */
export type Dockerfile = {
  readonly text: string;
  readonly copyTo: (directory: string) => Promise<void>;
};

/** Reads the Dockerfile of a role. */
export async function dockerfileOf(role: string): Promise<Dockerfile> {
  const file = path.join(import.meta.dirname, role, 'Dockerfile');
  return {
    text: await readFile(file, 'utf8'),
    copyTo: (directory) => copyFile(file, path.join(directory, 'Dockerfile')),
  };
}
