import path from 'node:path';
import { StackError, takeLock, UsageError, type GateRecord, type GateStrategy } from '#infra';
import { gateSummary, gateText, writeGate } from '#reports';
import type { CommandContext, StackOptions } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { RunLog } from '../run-log.ts';
import { shownPath } from '../shown-path.ts';
import { openBoth, type GateParts } from './gate-context.ts';
import { gateRecord } from './gate-record.ts';
import { GateState } from './gate-state.ts';
import { pairOf, type Pair } from './pair.ts';
import { chosenPhases } from './phases.ts';
import { runPhases } from './run-phases.ts';

export type GateOptions = StackOptions & {
  readonly from?: string;
  readonly to?: string;
  readonly strategy: GateStrategy;
  /** The one phase to run. */
  readonly only?: string;
  readonly resume?: boolean;
  readonly keep?: boolean;
};

/** Says whether a new version of Synapse may go in: passed, failed or inconclusive, and what has to be changed first. */
export async function gate(options: GateOptions, context: CommandContext): Promise<number> {
  const pair = pairOf(options.from, options.to);
  const phases = chosenPhases(options.only);
  await using _lock = await onlyGate(context);
  const parts = await begin(pair, options, context);
  const { log, state } = parts;
  let record = gateRecord(parts, []);
  try {
    const ran = await runPhases(phases, parts, async (soFar) => {
      record = gateRecord(parts, soFar);
      await writeGate(log.directory, record);
    });
    record = gateRecord(parts, ran);
  } catch (error) {
    if (error instanceof UsageError) await state.remove();
    await log.finish(context.signal.aborted);
    throw error;
  }
  if (record.verdict !== 'interrupted' && record.verdict !== 'environment') await state.remove();
  await log.finish(context.signal.aborted);
  return conclude(record, log.directory, { options, context });
}

/** @throws StackError when another gate runs, with its pid. */
async function onlyGate({ settings }: CommandContext): Promise<AsyncDisposable> {
  const attempt = await takeLock(path.join(settings.stateRoot, 'gate.lock'));
  if (attempt.state === 'taken') return attempt.lock;
  throw new StackError(`Another gate is running, with pid ${attempt.pid}`, {
    remedy: "Wait for its end: two at once would spoil each other's figures",
  });
}

async function begin(pair: Pair, options: GateOptions, context: CommandContext): Promise<GateParts> {
  const { strategy, keep = false, resume } = options;
  const deployments = await openBoth(options, pair, context);
  const { stateRoot, out } = context.settings;
  const { name: deployment } = deployments.to;
  const key = { stateRoot, ...pair, strategy, deployment };
  const state = await (resume ? GateState.resume(key) : GateState.begin(key));
  const log = await RunLog.create({ out, command: 'gate', deployment, startedAt: new Date() });
  return { pair, strategy, keep, deployments, options, log, state, context };
}

async function conclude(
  record: GateRecord,
  directory: string,
  { options, context }: { readonly options: GateOptions; readonly context: CommandContext },
): Promise<number> {
  await writeGate(directory, record);
  const report = shownPath(path.join(directory, 'gate.html'), context.settings.project);
  context.write(options.json ? `${JSON.stringify(gateSummary(record, report))}\n` : gateText(record, report));
  return exitCodes[record.verdict];
}
