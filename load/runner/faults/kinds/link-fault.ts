import { linkAddress, spoilLink } from '#fixtures';
import type { FaultOf } from '../fault-schema.ts';
import { CannotHave, NotShown, type StandingFault } from '../standing-fault.ts';
import { probeLink, type Probe } from './probe-link.ts';

/** So many connections show a share of losses: that none of them meets one of 10 % happens once in 500 times. */
const tries = 60;

/** A link is slow when none of so many answers by it is quick, however busy the machine is. */
const triesOfSlow = 5;

/** Spoils a link; that it is slow or lossy is measured on connections of our own. */
export async function linkFault(fault: FaultOf<'link'>): Promise<StandingFault> {
  const address = linkAddress(fault.link);
  if (address === undefined) throw new CannotHave('A stack in a cluster has no links that can be made slow or lossy');
  const probe = (): Promise<Probe> => probeLink(address, fault.link.endsWith('.database') ? 'database' : 'federation');
  const before = await quickest(fault.link, probe);
  const spoilt = await spoilLink(fault.link, fault);
  return {
    targets: [fault.link],
    show: async () => {
      const said = [
        ...(fault.latencyMs ? [await showSlow(fault, probe, before)] : []),
        ...(fault.resetShare ? [await showLossy(fault.link, probe)] : []),
      ];
      return said.join('; ');
    },
    showGone: async () => {
      const said = [
        ...(fault.latencyMs ? [await showQuick(fault, probe)] : []),
        ...(fault.resetShare ? [await showWhole(fault.link, probe)] : []),
      ];
      return said.join('; ');
    },
    [Symbol.asyncDispose]: () => spoilt[Symbol.asyncDispose](),
  };
}

type Slow = FaultOf<'link'>;
type Try = () => Promise<Probe>;

async function showSlow(fault: Slow, probe: Try, before: number): Promise<string> {
  const now = await quickest(fault.link, probe);
  if (now >= leastMs(fault)) return `the first answer by ${fault.link} takes ${said(now)}, took ${said(before)}`;
  throw new NotShown(
    `The first answer by ${fault.link} takes ${said(now)}, and should be late by ${fault.latencyMs} ms`,
  );
}

/** One quick answer shows that a link is quick; a busy machine may be slow with some. */
async function showQuick(fault: Slow, probe: Try): Promise<string> {
  const now = await quickest(fault.link, probe, leastMs(fault));
  if (now < leastMs(fault)) return `the first answer by ${fault.link} takes ${said(now)}`;
  throw new NotShown(`The first answer by ${fault.link} still takes ${said(now)}`);
}

async function showLossy(link: string, probe: Try): Promise<string> {
  for (let tried = 1; tried <= tries; tried += 1) {
    const seen = await probe();
    if ('lost' in seen) return `connection ${tried} by ${link} was lost: ${seen.lost}`;
  }
  throw new NotShown(`None of ${tries} connections by ${link} was lost`);
}

async function showWhole(link: string, probe: Try): Promise<string> {
  for (let tried = 1; tried <= tries; tried += 1) {
    const seen = await probe();
    if ('lost' in seen) throw new NotShown(`Connection ${tried} by ${link} was lost: ${seen.lost}`);
  }
  return `none of ${tries} connections by ${link} is lost`;
}

/** Gives the quickest of some answers; of more, while none is quicker than wished. */
async function quickest(link: string, probe: Try, wishedMs?: number): Promise<number> {
  let best = Infinity;
  for (let tried = 1; tried <= tries && (tried <= triesOfSlow || best >= (wishedMs ?? Infinity)); tried += 1) {
    const seen = await probe();
    if ('ms' in seen) best = Math.min(best, seen.ms);
  }
  if (best < Infinity) return best;
  throw new NotShown(`No connection by ${link} was answered`);
}

/** A delay varies, and is never less than this. */
function leastMs({ latencyMs = 0, jitterMs = 0 }: Slow): number {
  return latencyMs - jitterMs;
}

function said(ms: number): string {
  return `${Math.round(ms)} ms`;
}
