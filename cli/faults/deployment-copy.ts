import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StackError } from '#infra';
import type { Arrangement, TrialPlace } from './trial-place.ts';

/** A change of one file of a deployment: what is replaced by what. */
export type DeploymentEdit = { readonly file: string; readonly from: string; readonly to: string };

/** Copies the project's own deployment into the trial's folder, broken by some edits, and has the command use it. */
export async function brokenDeployment(place: TrialPlace, edits: readonly DeploymentEdit[]): Promise<Arrangement> {
  const copy = path.join(place.directory, 'deployment');
  await cp(path.join(place.project, 'infra/deployments/netsoc'), copy, { recursive: true });
  for (const { file, from, to } of edits) {
    const text = await readFile(path.join(copy, file), 'utf8');
    if (!text.includes(from)) throw new StackError(`Cannot break ${file} of the deployment: it has no "${from}"`);
    await writeFile(path.join(copy, file), text.replace(from, to));
  }
  return { options: ['--deployment', copy] };
}
