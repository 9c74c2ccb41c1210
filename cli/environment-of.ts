import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '#infra';

/** Reads what a run's folder says of the stack that the run is on. */
export async function environmentOf(runDirectory: string): Promise<Environment> {
  return JSON.parse(await readFile(path.join(runDirectory, 'environment.json'), 'utf8')) as Environment;
}
