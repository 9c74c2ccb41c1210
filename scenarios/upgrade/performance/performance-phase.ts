import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { portsPerStack, startStack, type PhaseOutcome, type RunningStack } from '#infra';
import type { GateContext, GatePhase } from '../gate-phase.ts';
import { judgeBlocks } from './judge-blocks.ts';
import { measureBlocks, type Side } from './measure-blocks.ts';

/** Eight for each version: what takes four of each to tell at all can be told with noise in it. */
const blockCount = 16;

/** Holds the two versions against each other under the same traffic, both standing, one at a time under load. */
export const performancePhase: GatePhase = { name: 'performance', run: runPerformance };

async function runPerformance(context: GateContext): Promise<PhaseOutcome> {
  const begun = performance.now();
  const from = await start('from', context);
  await using stacks = new AsyncDisposableStack();
  stacks.use(from);
  const to = await start('to', context);
  if (!context.keep) stacks.use(to);
  const blocks = await measureBlocks({ from, to }, blockCount, context);
  await writeFile(path.join(context.run.directory, 'performance', 'blocks.json'), JSON.stringify(blocks, null, 2));
  return { ...judgeBlocks(blocks, context), ms: Math.round(performance.now() - begun) };
}

async function start(side: Side, context: GateContext): Promise<RunningStack> {
  const { run, deployments, stateRoot, basePort, keep, story, signal } = context;
  const offset = side === 'from' ? 0 : portsPerStack;
  return startStack({
    deployment: deployments[side],
    programs: await context.programs(),
    run: { id: run.id, directory: path.join(run.directory, 'performance', side) },
    keep: keep && side === 'to',
    ...{ stateRoot, story, signal },
    ...(basePort === undefined ? {} : { basePort: basePort + offset }),
  });
}
