import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '#infra';
import { readProfile } from '../../load/runner/profile/read-profile.ts';
import type { LoadProfile } from './load-choice.ts';

/**
 * Reads the profiles that are meant: each a file, or the name of one of `load/profiles`.
 * @throws UsageError with every fault of all of them.
 */
export async function chooseProfiles(given: readonly string[], project: string): Promise<readonly LoadProfile[]> {
  const names = await profileNames(project);
  const read = await Promise.allSettled(given.map((one) => readOne(fileOf(one, { names, project }))));
  const faults = read.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const other = faults.find((fault) => !(fault instanceof UsageError));
  if (other !== undefined) throw other;
  if (faults.length > 0) throw new UsageError(faults.map((fault) => (fault as UsageError).message).join('\n'));
  const chosen = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const twice = chosen.map(({ profile }) => profile.name).find((name, at, all) => all.indexOf(name) < at);
  // Their results would stand under one name.
  if (twice !== undefined) throw new UsageError(`Two of the profiles have the name "${twice}"`);
  return chosen;
}

/** Lists the names of the profiles that the project has. */
export async function profileNames(project: string): Promise<readonly string[]> {
  const files = await readdir(path.join(project, 'load/profiles'));
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.basename(file, '.yaml'))
    .sort();
}

async function readOne(file: string | UsageError): Promise<LoadProfile> {
  if (file instanceof UsageError) throw file;
  return { file, profile: await readProfile(file) };
}

function fileOf(given: string, known: { readonly names: readonly string[]; readonly project: string }) {
  if (known.names.includes(given)) return path.join(known.project, 'load/profiles', `${given}.yaml`);
  if (given.includes('/') || /\.ya?ml$/.test(given)) return path.resolve(given);
  return new UsageError(`There is no profile "${given}" in load/profiles: there are ${known.names.join(', ')}`);
}
