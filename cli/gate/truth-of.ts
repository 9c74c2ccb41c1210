import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { learnTruth, readTruth, type TruthTable } from '#infra';
import type { CommandContext } from '../command-context.ts';
import { cacheOf } from '../programs.ts';
import { synapsePython } from '../synapse-python.ts';

/**
 * Gives what each kind of process of a version serves: from the project's own tables, or from an installed Synapse itself.
 *
 * What had to be asked, which takes half a minute, is kept in the cache.
 */
export async function truthOf(version: string, context: CommandContext): Promise<TruthTable> {
  const known = readTruth(version);
  if (known) return known;
  const directory = path.join(cacheOf(context), 'routes');
  const file = path.join(directory, `${version}.json`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  // Written below, and whole.
  if (kept !== undefined) return JSON.parse(kept) as TruthTable;
  const line = context.story.step(`Asking Synapse ${version} what it serves, once`);
  const python = await synapsePython({ cacheDirectory: cacheOf(context) })(version);
  const table = await learnTruth(python);
  await mkdir(directory, { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(table));
  await rename(`${file}.${process.pid}`, file);
  line.done();
  return table;
}
