import { appendResult, outcomeLine, stack } from '#fixtures';
import type { CheckResult } from '#infra';
import { chooseChecks } from './choose-checks.ts';
import { demandLimits } from './demand-limits.ts';
import { demandTargets } from './faults/demand-targets.ts';
import { judgeLoad } from './judge/judge-load.ts';
import { judgeRefusal } from './judge/judge-refusal.ts';
import type { Judgement } from './judge/judgement.ts';
import type { Measurement } from './judge/measurement.ts';
import { measureLoad } from './measure-load.ts';
import { prepareLoad } from './prepare/prepare-load.ts';
import type { Profile } from './profile/profile.ts';
import { loadRecordOf } from './record/load-record-of.ts';
import { thisMachine } from './record/machine.ts';
import { writeLoadRecord } from './record/write-load-record.ts';
import { resultOf } from './results-of.ts';
import { openWorkspace } from './workspace.ts';

export type LoadOptions = {
  readonly profile: Profile;
  /** The program. */
  readonly k6: string;
  /** Regular expression on profile and title of a check. */
  readonly grep: string | undefined;
  readonly signal: AbortSignal;
  /** Hears a line for each thing that is done. */
  readonly say: (line: string) => void;
};

/**
 * Puts a profile's load on the running stack and writes what it came to into the run's results.
 * @throws StackError or UsageError when it cannot be run; nothing is left running.
 */
export async function runLoad(options: LoadOptions): Promise<readonly CheckResult[]> {
  const { profile, say, grep } = options;
  demandTargets(profile.faults ?? [], stack().environment);
  const limits = demandLimits(profile, stack().environment);
  if (limits) say(`  ${limits}`);
  const chosen = chooseChecks(profile, grep);
  if (chosen.size === 0) {
    say(`No check of the load "${profile.name}" matches "${grep}"`);
    return [];
  }
  const startedAt = new Date();
  const begun = performance.now();
  const judgements = await measure(options).then(judgeAndRecord, (error: unknown) => judgeRefusal(error, profile));
  const frame = { profile: profile.name, startedAt, durationMs: performance.now() - begun };
  const results = judgements.filter(({ title }) => chosen.has(title)).map((judgement) => resultOf(judgement, frame));
  for (const result of results) {
    appendResult(stack().environment.directory, result);
    say(outcomeLine(result));
  }
  return results;
}

/** Whoever draws the load needs its record too when the load says nothing. */
async function judgeAndRecord(measured: Measurement): Promise<readonly Judgement[]> {
  const { directory, raisedRateLimits } = stack().environment;
  const judgements = judgeLoad(measured);
  await writeLoadRecord(directory, loadRecordOf(measured, { machine: thisMachine(), raisedRateLimits }));
  return judgements;
}

async function measure({ profile, k6, signal, say }: LoadOptions): Promise<Measurement> {
  const { environment } = stack();
  await using workspace = await openWorkspace(environment, profile.name);
  say(`  Preparing ${profile.people} people in ${profile.rooms} rooms`);
  await using prepared = await prepareLoad(profile);
  signal.throwIfAborted();
  say(`  Load "${profile.name}" for ${profile.durationSeconds} s`);
  return await measureLoad({ k6, profile, prepared, workspace, signal, say });
}
