import { sightOf, type EndedProcess } from '#fixtures';
import { NotShown, type StandingFault } from '../standing-fault.ts';
import { answering } from './answering.ts';
import { see } from './see.ts';

/** Ends processes by `end`, to be started again as the runtime starts them; their identities show that they are others. */
export async function awayFault(
  targets: readonly string[],
  end: (name: string) => Promise<EndedProcess>,
): Promise<StandingFault> {
  const before = new Map(await Promise.all(targets.map(async (name) => [name, await identityOf(name)] as const)));
  const missing = targets.filter((name) => before.get(name) === undefined);
  if (missing.length > 0) throw new NotShown(`${missing.join(', ')} did not run before`);
  const ended = await Promise.all(targets.map(end));
  const all = async (look: (name: string) => Promise<string>): Promise<string> =>
    (await Promise.all(targets.map(look))).join('; ');
  return {
    targets,
    show: () =>
      all((name) => see(`the end of ${name}`, async () => isAway(name, await identityOf(name), await answering(name)))),
    showGone: () =>
      all((name) =>
        see(`a new process of ${name}`, async () => isAnother(name, before.get(name), await identityOf(name))),
      ),
    serves: async () => void (await Promise.all(ended.map(({ bringBack }) => bringBack()))),
    [Symbol.asyncDispose]: async () => void (await Promise.all(ended.map(({ start }) => start()))),
  };
}

async function identityOf(name: string): Promise<string | undefined> {
  return (await sightOf(name))?.identity;
}

function isAway(name: string, identity: string | undefined, answer: string): string | undefined {
  return identity === undefined && answer === 'refuses' ? `${name} does not run, and its port refuses` : undefined;
}

function isAnother(name: string, before: string | undefined, now: string | undefined): string | undefined {
  return now !== undefined && now !== before ? `${name} runs as ${now}, and was ${before}` : undefined;
}
