import { mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pinnedK6, UsageError } from '#infra';
import { testRunManifests, configMapLimit, type Manifests } from '../load/runner/emit/test-run.ts';
import { bundleScripts } from '../load/runner/generate/bundle-scripts.ts';
import { functionsOf, k6Options } from '../load/runner/generate/k6-options.ts';
import { readProfile } from '../load/runner/profile/read-profile.ts';
import type { CommandContext } from './command-context.ts';

export type EmitOptions = {
  /** How many load generators share the load. */
  readonly generators?: number;
  /** How long it is to take instead of what the profile says; not for a cluster. */
  readonly duration?: string;
  /** Folder that the manifests are written to; absent: they go to stdout. */
  readonly to?: string;
};

/**
 * Writes a load for several generators as manifests for k6-operator; nothing is run.
 * @throws UsageError for what cannot be written, and for scripts that no ConfigMap holds.
 */
export async function emitLoad(
  profiles: readonly { readonly file: string }[],
  { generators = 1, duration, to }: EmitOptions,
  context: CommandContext,
): Promise<number> {
  const [only, second] = profiles;
  if (!only || second) throw new UsageError('Manifests are of one profile', { remedy: 'Name one at a time' });
  if (!Number.isInteger(generators) || generators < 1) throw new UsageError('--generators wants a number from 1 on');
  if (duration !== undefined)
    throw new UsageError('A cluster runs a profile as it is', { remedy: 'Leave --duration out' });
  const profile = await readProfile(only.file);
  await using scratch = await mkdtempDisposable(path.join(context.settings.temporary, 'rig-emit-'));
  const bundle = path.join(scratch.path, 'scripts.js');
  const { hosts: _names, ...options } = k6Options(profile, { hosts: {}, instances: [] });
  await bundleScripts(bundle, functionsOf(options));
  const script = await readFile(bundle, 'utf8');
  const image = `grafana/k6:${pinnedK6}`;
  const manifests = testRunManifests({ profile, script, options, generators, image });
  if (Buffer.byteLength(manifests['configmap.yaml']) > configMapLimit)
    throw new UsageError('The scripts are larger than a ConfigMap may be', { remedy: 'Use a volume of the cluster' });
  if (to === undefined) context.write(Object.values(manifests).join('---\n'));
  else await writeAll(manifests, to);
  context.story.say(
    'Untested here: needs a cluster with k6-operator. The Secret is to be filled: the plan holds tokens.',
  );
  return 0;
}

async function writeAll(manifests: Manifests, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(manifests).map(([name, text]) => writeFile(path.join(folder, name), text)));
}
