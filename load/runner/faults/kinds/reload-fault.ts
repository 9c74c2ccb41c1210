import { reloadProxy, sightOf } from '#fixtures';
import { NotShown, type StandingFault } from '../standing-fault.ts';
import { answering } from './answering.ts';
import { see } from './see.ts';

const name = 'haproxy';

/** Reloads the proxy: a new process takes over, and the old one finishes; both are there for a while. */
export async function reloadFault(): Promise<StandingFault> {
  const before = await sightOf(name);
  if (!before) throw new NotShown(`${name} did not run before`);
  await reloadProxy();
  const another = async (): Promise<string | undefined> => {
    const now = (await sightOf(name))?.identity;
    return now !== undefined && now !== before.identity
      ? `${name} runs as ${now}, and was ${before.identity}`
      : undefined;
  };
  const oldGone = async (): Promise<string | undefined> =>
    !(await before.isThere()) && (await answering(name)) === 'answers'
      ? `${before.identity} is gone, and ${name} answers`
      : undefined;
  return {
    targets: [name],
    show: () => see('another process of the proxy', another),
    showGone: () => see('the end of the old process of the proxy', oldGone),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
