import { stat } from 'node:fs/promises';
import path from 'node:path';
import { readDeployment, type Deployment } from '#infra';
import type { StackOptions } from './command-context.ts';
import type { Settings } from './settings.ts';

/** Reads the deployment that the options name: a folder, or the name of one that comes with the project. */
export async function openDeployment(options: StackOptions, { project }: Settings): Promise<Deployment> {
  const own = path.join(project, 'infra', 'deployments', options.deployment);
  const isName = /^[\w.-]+$/.test(options.deployment) && (await isFolder(own));
  const overrides = options.synapse ? { synapse: options.synapse } : {};
  return readDeployment(isName ? own : path.resolve(options.deployment), overrides);
}

async function isFolder(directory: string): Promise<boolean> {
  return (await stat(directory).catch(() => undefined))?.isDirectory() ?? false;
}
