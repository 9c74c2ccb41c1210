import { reloadProxy, sightOf } from '#fixtures';
import { NotShown, type StandingFault } from '../standing-fault.ts';
import { answering } from './answering.ts';
import { see } from './see.ts';

const name = 'haproxy';

/** Reloads the proxy: a new process takes over, and the old one finishes; both are there for a while. */
export async function reloadFault(): Promise<StandingFault> {
  const before = (await sightOf(name))?.pid;
  if (before === undefined) throw new NotShown(`${name} did not run before`);
  await reloadProxy();
  const another = async (): Promise<string | undefined> => {
    const now = (await sightOf(name))?.pid;
    return now !== undefined && now !== before ? `${name} runs as pid ${now}, and was ${before}` : undefined;
  };
  const oldGone = async (): Promise<string | undefined> =>
    isGone(before) && (await answering(name)) === 'answers' ? `pid ${before} is gone, and ${name} answers` : undefined;
  return {
    targets: [name],
    show: () => see('another process of the proxy', another),
    showGone: () => see('the end of the old process of the proxy', oldGone),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
