import { mkdir } from 'node:fs/promises';
import type { KindSite } from '../../render/index.ts';
import { StackError } from '../../support/index.ts';
import type { Release } from '../helm/helm.ts';
import type { KindBasis } from '../kind-context.ts';

/** A release whose files of values stand. */
export type PlannedRelease = Release;

/** Writes what the rig adds to the deployment's values, 0600, and says of what each release is made. */
export async function planReleases(
  { directory, deployment }: Pick<KindBasis, 'deployment' | 'directory' | 'secrets'>,
  site: KindSite,
): Promise<readonly PlannedRelease[]> {
  const folder = `${directory}/helm`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  throw new StackError(`Cannot render the values of "${deployment.name}" for namespace "${site.namespace}" yet`);
}
