import { linkAddress, spoilLink } from '#fixtures';
import type { FaultOf } from '../fault-schema.ts';
import { NotShown, type StandingFault } from '../standing-fault.ts';
import { probeLink, type Probe } from './probe-link.ts';

/** So many connections show a share of losses: that none of them meets one of 10 % happens once in 500 times. */
const tries = 60;

/** Spoils a link; that it is slow or lossy is measured on connections of our own. */
export async function linkFault(fault: FaultOf<'link'>): Promise<StandingFault> {
  const address = linkAddress(fault.link) ?? '';
  const probe = (): Promise<Probe> => probeLink(address, fault.link.endsWith('.database') ? 'database' : 'federation');
  const before = wait(await probe(), fault.link);
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
    showGone: () => showGone(fault, probe),
    [Symbol.asyncDispose]: () => spoilt[Symbol.asyncDispose](),
  };
}

async function showSlow(
  { link, latencyMs = 0, jitterMs = 0 }: FaultOf<'link'>,
  probe: () => Promise<Probe>,
  before: number,
): Promise<string> {
  for (let left = tries; left > 0; left -= 1) {
    const seen = await probe();
    if ('lost' in seen) continue;
    if (seen.ms >= latencyMs - jitterMs)
      return `the first answer by ${link} takes ${said(seen.ms)}, took ${said(before)}`;
    throw new NotShown(`The first answer by ${link} takes ${said(seen.ms)}, and should be late by ${latencyMs} ms`);
  }
  throw new NotShown(`None of ${tries} connections by ${link} was answered`);
}

async function showLossy(link: string, probe: () => Promise<Probe>): Promise<string> {
  for (let tried = 1; tried <= tries; tried += 1) {
    const seen = await probe();
    if ('lost' in seen) return `connection ${tried} by ${link} was lost: ${seen.lost}`;
  }
  throw new NotShown(`None of ${tries} connections by ${link} was lost`);
}

async function showGone(
  { link, latencyMs, resetShare }: FaultOf<'link'>,
  probe: () => Promise<Probe>,
): Promise<string> {
  const seen = await Promise.all(Array.from({ length: resetShare ? tries : 1 }, probe));
  const times = seen.map((one) => wait(one, link));
  const slowest = Math.max(...times);
  if (latencyMs !== undefined && Math.min(...times) >= latencyMs)
    throw new NotShown(`The first answer by ${link} still takes ${said(Math.min(...times))}`);
  return `${seen.length} of ${seen.length} connections by ${link} are answered, within ${said(slowest)}`;
}

function wait(seen: Probe, link: string): number {
  if ('ms' in seen) return seen.ms;
  throw new NotShown(`A connection by ${link} was lost: ${seen.lost}`);
}

function said(ms: number): string {
  return `${Math.round(ms)} ms`;
}
