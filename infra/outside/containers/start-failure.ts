import { portOwner, StackError } from '../../support/index.ts';

/** The two ways in which an engine says that a port of this machine is taken. */
const taken =
  /(?:listen \w+ [\d.]+:(\d+): bind: address already in use|Bind for [\d.]+:(\d+) failed: port is already allocated)/;

/** Makes the error of a container that could not be started; of a port that is taken it names the owner. */
export async function startFailure(what: string, cause: unknown): Promise<StackError> {
  const reason = cause instanceof Error ? cause.message.trim() : String(cause);
  const [, listened, bound] = taken.exec(reason) ?? [];
  const port = listened ?? bound;
  if (port === undefined) {
    return new StackError(`Cannot start a container for ${what}: ${reason}`, { remedy: './rig doctor', cause });
  }
  const owner = await portOwner(Number(port));
  return new StackError(`Cannot start a container for ${what}: port ${port} is taken by ${owner}`, {
    remedy: 'End that, or choose another --base-port',
    cause,
  });
}
