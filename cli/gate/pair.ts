import { compareReleases, UsageError } from '#infra';

export type Pair = { readonly from: string; readonly to: string };

/**
 * Takes the two versions of an upgrade; a version against itself is allowed, since it shows how far the gate is to be trusted.
 *
 * @throws UsageError when one is missing or no version, or the first is newer than the second.
 */
export function pairOf(from: string | undefined, to: string | undefined): Pair {
  if (from === undefined || to === undefined)
    throw new UsageError('A gate needs two versions of Synapse', { remedy: './rig gate --from 1.157.1 --to 1.163.2' });
  for (const version of [from, to])
    if (!/^\d+\.\d+\.\d+(rc\d+)?$/.test(version))
      throw new UsageError(`"${version}" is no version of Synapse; one looks like 1.163.2`);
  if (compareReleases(from, to) > 0)
    throw new UsageError(`Synapse ${from} is newer than ${to}, so this is no upgrade`, {
      remedy: `./rig gate --from ${to} --to ${from}; its report says whether there is a way back`,
    });
  return { from, to };
}
