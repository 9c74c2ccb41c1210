import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SuiteFault } from '#fixtures';
import type { CheckResult, Environment, Homeserver, HomeserverControl, RunningStack, WayBack } from '#infra';
import type { GateContext } from '../gate-phase.ts';
import type { Findings } from './findings.ts';

/** One upgrade that is going on. */
export type Upgrade = {
  readonly context: GateContext;
  readonly stack: RunningStack;
  /** The homeserver that is upgraded: the deployment's own. */
  readonly control: HomeserverControl;
  readonly homeservers: { readonly from: Homeserver; readonly to: Homeserver };
  /** Folder of the stack's run. */
  readonly directory: string;
  readonly findings: Findings;
  /** Steps that were done, each with its time. */
  readonly times: { readonly name: string; readonly ms: number }[];
  /** Set once the new version has been given the data: what goes wrong before says nothing of it. */
  isNewAtWork?: boolean;
  /** Set once the way back was tried. */
  wayBack?: WayBack;
};

/**
 * Does one step: a line of the story, and its time for the report.
 * @throws the signal's reason when interrupted, or whatever the step throws.
 */
export async function step<T>(
  { context, times }: Pick<Upgrade, 'context' | 'times'>,
  name: string,
  work: (note: (text: string) => void) => Promise<T>,
): Promise<T> {
  context.signal.throwIfAborted();
  const line = context.story.step(name);
  const begun = performance.now();
  try {
    const result = await work(line.note);
    context.signal.throwIfAborted();
    line.done();
    return result;
  } catch (error) {
    line.fail(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    context.signal.throwIfAborted();
    throw error;
  } finally {
    times.push({ name, ms: Math.round(performance.now() - begun) });
  }
}

/**
 * Runs the core specs on the stack as it stands now, with the version that it has now, in a folder of their own.
 * @throws SuiteFault when their runner does not come to its end, which says nothing of the product.
 */
export async function specsOn(upgrade: Upgrade, name: string, homeserver: Homeserver): Promise<readonly CheckResult[]> {
  const { context, stack, directory } = upgrade;
  const runDirectory = path.join(directory, name);
  await mkdir(path.join(runDirectory, 'logs'), { recursive: true });
  const environment = { ...withVersion(stack.environment, homeserver), directory: runDirectory };
  await writeFile(path.join(runDirectory, 'environment.json'), JSON.stringify(environment, null, 2), { mode: 0o600 });
  try {
    return await context.runSpecs({ runDirectory, stackDirectory: stack.directory, all: false });
  } catch (cause) {
    context.signal.throwIfAborted();
    throw new SuiteFault(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The stack as the suites are to know it while another version runs. */
export function withVersion(environment: Environment, { name, synapse }: Homeserver): Environment {
  const homeservers = environment.homeservers.map((one) => (one.name === name ? { ...one, synapse } : one));
  return { ...environment, homeservers };
}
