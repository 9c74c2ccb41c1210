import type { CommandContext, StackOptions } from './command-context.ts';
import { doctor } from './doctor.ts';
import { openDeployment } from './open-deployment.ts';
import { cacheOf } from './programs.ts';

/** Runs the doctor for what a deployment needs. */
export async function diagnose(options: StackOptions, context: CommandContext): Promise<number> {
  const deployment = await openDeployment(options, context.settings);
  return doctor({
    cacheDirectory: cacheOf(context),
    searchPath: context.settings.searchPath,
    synapseVersions: deployment.homeservers.map(({ synapse }) => synapse),
    json: options.json ?? false,
    write: context.write,
  });
}
