import type { CommandContext, StackOptions } from './command-context.ts';
import { doctor } from './doctor.ts';
import { openDeployment } from './open-deployment.ts';
import { runtimeNamed } from './runtime/runtime-named.ts';

/** Runs the doctor for what a deployment needs on the runtime that is asked for. */
export async function diagnose(options: StackOptions, context: CommandContext): Promise<number> {
  const runtime = runtimeNamed(options.runtime);
  const deployment = await openDeployment(options, context.settings);
  const wanted = await runtime.requirements(deployment, { options, context });
  return doctor({ ...wanted, json: options.json ?? false, write: context.write });
}
