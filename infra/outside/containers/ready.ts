import { getContainerRuntimeClient, type StartedTestContainer } from 'testcontainers';
import { StackError, until, type Wait } from '../../support/index.ts';

/**
 * Waits until a container does what it is for.
 * @throws StackError with the end of its log when it ends before.
 */
export async function ready(container: StartedTestContainer, probe: () => Promise<unknown>, wait: Wait): Promise<void> {
  const look = async (): Promise<'ready' | 'ended' | undefined> => {
    if (await hasEnded(container)) return 'ended';
    return (await probe()) ? 'ready' : undefined;
  };
  if ((await until(look, { everyMs: 200, ...wait })) === 'ready') return;
  const said = await endOfLog(container);
  throw new StackError(`The container that was to be ${wait.what} ended; the end of its log:\n${said}`);
}

async function hasEnded(container: StartedTestContainer): Promise<boolean> {
  const { container: containers } = await getContainerRuntimeClient();
  const { State } = await containers.inspect(containers.getById(container.getId()));
  return !State.Running;
}

async function endOfLog(container: StartedTestContainer): Promise<string> {
  const said: string[] = [];
  for await (const line of await container.logs({ tail: 12 })) said.push(String(line));
  return said.join('').trimEnd();
}
