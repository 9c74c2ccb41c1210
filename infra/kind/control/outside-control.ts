import { z } from 'zod';
import { docker, type Engine } from '../../engine/index.ts';
import { endOfStatus, type ProcessSight, type UnexpectedExit } from '../../runtime/index.ts';

/** A container that stands beside the cluster. */
export type OutsideContainer = { readonly engine: Engine; readonly name: string };

const inspected = z.object({
  Id: z.string(),
  State: z.object({
    Running: z.boolean(),
    Paused: z.boolean(),
    ExitCode: z.int(),
    StartedAt: z.string(),
    FinishedAt: z.string(),
  }),
});

/** How long a container has for ending by itself, in seconds, before it is killed. */
const graceSeconds = 2;

/** Ends a container as the end of the stack would; it stays as it is otherwise, and can be started again. */
export async function endContainer(container: OutsideContainer): Promise<void> {
  await tell(container, 'stop', '--time', String(graceSeconds));
}

/** Kills a container. */
export async function killContainer(container: OutsideContainer): Promise<void> {
  await tell(container, 'kill');
}

/** Starts a container that has ended. */
export async function startContainer(container: OutsideContainer): Promise<void> {
  await tell(container, 'start');
}

/** Lets every process of a container stand still until the outcome is disposed of. */
export async function haltContainer(container: OutsideContainer): Promise<AsyncDisposable> {
  await tell(container, 'pause');
  return {
    [Symbol.asyncDispose]: async () => {
      if ((await stateOf(container)).Paused) await tell(container, 'unpause');
    },
  };
}

/** Looks at a container; undefined when it does not run. */
export async function lookAtContainer(container: OutsideContainer): Promise<ProcessSight | undefined> {
  const { Running, Paused, StartedAt } = await stateOf(container);
  if (!Running) return undefined;
  const isThere = async (): Promise<boolean> => {
    const now = await stateOf(container);
    return now.Running && now.StartedAt === StartedAt;
  };
  return { identity: `container ${container.name} of ${StartedAt}`, isStopped: Paused, isThere };
}

/** Says how a container ended, if it does not run and nobody told it to end. */
export async function exitOfContainer(name: string, container: OutsideContainer): Promise<readonly UnexpectedExit[]> {
  const { Running, ExitCode, FinishedAt } = await stateOf(container);
  return Running ? [] : [{ name, ...endOfStatus(ExitCode), at: new Date(FinishedAt).toISOString() }];
}

async function stateOf(container: OutsideContainer): Promise<z.infer<typeof inspected>['State']> {
  const [found] = z.array(inspected).parse(JSON.parse(await tell(container, 'inspect')));
  if (!found) throw new Error(`There is no container "${container.name}"`);
  return found.State;
}

async function tell({ engine, name }: OutsideContainer, verb: string, ...options: readonly string[]): Promise<string> {
  return docker(engine, [verb, ...options, name], { what: `${verb} container "${name}"` });
}
