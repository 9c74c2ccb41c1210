import { halt, sightOf } from '#fixtures';
import type { StandingFault } from '../standing-fault.ts';
import { answering } from './answering.ts';
import { see } from './see.ts';

/** Lets a process stand still by SIGSTOP: it is there, holds its connections, and answers nobody. */
export async function frozenFault(name: string): Promise<StandingFault> {
  const halted = await halt(name);
  const look = async (isStopped: boolean, answer: string, said: string): Promise<string | undefined> => {
    const sight = await sightOf(name);
    return sight?.isStopped === isStopped && (await answering(name)) === answer
      ? `${sight.identity} of ${name} ${said}`
      : undefined;
  };
  return {
    targets: [name],
    show: () => see(`${name} to stand still`, () => look(true, 'is silent', 'is stopped (state T), and is silent')),
    showGone: () => see(`${name} to go on`, () => look(false, 'answers', 'goes on, and answers')),
    [Symbol.asyncDispose]: () => halted[Symbol.asyncDispose](),
  };
}
