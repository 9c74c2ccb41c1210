import path from 'node:path';
import { StackError } from '#infra';
import type { CpuUse } from '../../../load/runner/generate/cpu-time.ts';
import type { Figure } from '../figure.ts';
import type { HoldingServer } from './holding-server.ts';
import { runEmptyScript, runOwnScripts, type BenchK6 } from './bench-k6.ts';

/** Requests per second: enough that the clock's hundredths of a second do not matter, and a tenth of what k6 can do. */
const rate = 1000;
const seconds = 12;
const rounds = 3;

/** The start of k6, which compiles its scripts, is no cost of a request. */
const warmUpMs = 3000;

/** Measures what our scripts cost for each request, as a multiple of what a script of one GET costs in the same run. */
export async function scriptFigures(bench: BenchK6, server: HoldingServer): Promise<readonly Figure[]> {
  const folder = (name: string): BenchK6 => ({ ...bench, folder: path.join(bench.folder, name) });
  const own = async (operation: string): Promise<number> => {
    const asked = `{ ${operation}: { rate: ${rate}, worstMs: 100 } }`;
    return costOf(await runOwnScripts(folder(operation), asked, seconds), server);
  };
  const [empty, sync, send]: [number[], number[], number[]] = [[], [], []];
  // In turn, so that a machine that becomes slower meanwhile does so for all.
  for (let round = 0; round < rounds; round += 1) {
    const one = costOf(await runEmptyScript(folder('empty'), rate, seconds), server);
    empty.push(one);
    sync.push((await own('sync')) / one);
    send.push((await own('send')) / one);
  }
  return [
    { name: 'CPU of sync, × of an empty GET', unit: '×', aim: 1.5, values: sync },
    { name: 'CPU of send, × of an empty GET', unit: '×', aim: 1.5, values: send },
    { name: 'CPU of an empty GET', unit: 'µs', aim: 200, values: empty },
  ];
}

/** Gives the CPU of k6 for each request that came, in microseconds, after it has warmed up. */
function costOf(cpu: CpuUse | undefined, { counts }: HoldingServer): number {
  const begun = cpu?.readings[0]?.at ?? 0;
  const first = cpu?.readings.find(({ at }) => at >= begun + warmUpMs);
  const last = cpu?.readings.findLast(({ at }) => at <= begun + (seconds - 1) * 1000);
  if (!first || !last || last.at <= first.at) throw new StackError('k6 ended before its CPU could be measured');
  const cameBy = (moment: number): number => counts.findLast(({ at }) => at <= moment)?.count ?? 0;
  return ((last.processTicks - first.processTicks) * 10_000) / (cameBy(last.at) - cameBy(first.at));
}
