import { kill, Skipped, stack, takeAway } from '#fixtures';
import type { Fault } from './fault-schema.ts';
import { awayFault } from './kinds/away-fault.ts';
import { busiest } from './kinds/busiest.ts';
import { frozenFault } from './kinds/frozen-fault.ts';
import { fullMediaFault } from './kinds/full-media-fault.ts';
import { linkFault } from './kinds/link-fault.ts';
import { reloadFault } from './kinds/reload-fault.ts';
import { slowIamFault } from './kinds/slow-iam-fault.ts';
import { CannotHave, type StandingFault } from './standing-fault.ts';

/**
 * Puts a fault on the stack.
 * @throws CannotHave when this machine has no way to do so, NotShown when it cannot be what it should.
 */
export async function putFault(fault: Fault): Promise<StandingFault> {
  try {
    return await put(fault);
  } catch (error) {
    if (error instanceof Skipped) throw new CannotHave(error.message, { cause: error });
    throw error;
  }
}

async function put(fault: Fault): Promise<StandingFault> {
  switch (fault.kind) {
    case 'kill':
      return awayFault([await busiest(fault.target)], kill);
    case 'restart':
      return awayFault([await busiest(fault.target)], takeAway);
    case 'away':
      return awayFault(processesOf(fault.homeserver), takeAway);
    case 'freeze':
      return frozenFault(await busiest(fault.target));
    case 'reload':
      return reloadFault();
    case 'link':
      return linkFault(fault);
    case 'slow-iam':
      return slowIamFault(fault.latencyMs);
    case 'full-media':
      return fullMediaFault();
    case 'overload':
      return overload(fault.operation);
  }
}

function processesOf(homeserver: string): readonly string[] {
  const { processes } = stack().environment;
  return processes.filter((process) => process.homeserver === homeserver).map(({ name }) => name);
}

/** The generator makes it by itself, at the planned time; whether it was too much, the requests tell afterwards. */
function overload(operation: string): StandingFault {
  return {
    targets: [operation],
    show: () => Promise.resolve(''),
    showGone: () => Promise.resolve('the load generator asks for no more'),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
