import type { Problem, UnexpectedExit } from '#infra';
import { killRemedy } from './runner-died.ts';

/**
 * Says what the unexpected ends of processes mean, in the order that they came.
 *
 * A homeserver that ends by itself is the product's fault. Whatever is killed from outside is not, nor what ends after
 * that, nor what nobody saw end.
 */
export function problemsOfExits(exits: readonly UnexpectedExit[], phase: string): readonly Problem[] {
  const ordered = exits.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  const firstOfEnvironment = ordered.findIndex((exit) => !endedByItself(exit));
  return ordered.map((exit, index) => {
    const isProducts = endedByItself(exit) && (firstOfEnvironment === -1 || index < firstOfEnvironment);
    return problemOf(exit, isProducts ? 'product' : 'environment', phase);
  });
}

/** Tells whether it is a process of Synapse that gave up, with an exit code of its own. */
function endedByItself({ name, code }: UnexpectedExit): boolean {
  return name.includes('/') && code !== null;
}

function problemOf(exit: UnexpectedExit, blame: Problem['blame'], phase: string): Problem {
  const { name, at } = exit;
  const since = at ?? new Date(0).toISOString();
  const log = `logs/${name.replaceAll('/', '-')}.log in the run's folder`;
  return {
    blame,
    phase,
    message: `${name} ${howOf(exit)} during the run`,
    remedy: blame === 'product' ? `Read the end of ${log}, which says why` : `Read the end of ${log}; ${killRemedy}`,
    ...(blame === 'environment' ? { since } : {}),
  };
}

function howOf({ code, signal }: UnexpectedExit): string {
  if (signal !== null) return `was ended by ${signal}`;
  return code === null ? 'ended, and nobody saw how,' : `ended by itself with exit code ${code}`;
}
