import { basename } from 'node:path';
import type { Problem, RunRecord } from '#infra';
import type { ReportedStack, RunReport, StackView } from '../run-report.ts';
import type { ReportedEnvironment } from './environment-schema.ts';
import type { Read } from './read-json.ts';

type Files = {
  readonly runDirectory: string;
  readonly record: Read<RunRecord>;
  readonly environment: Read<ReportedEnvironment>;
};

type Frame = Omit<RunReport, 'checks' | 'traffic' | 'loads' | 'logFiles' | 'problems'> & {
  readonly problems: readonly Problem[];
};

/** Makes all of a report but its checks from the two files around them; what is missing becomes a problem. */
export function frameOf({ runDirectory, record, environment }: Files): Frame {
  const run = record.state === 'read' ? record.value : undefined;
  const stack = environment.state === 'read' ? environment.value : undefined;
  const deployment = run?.deployment ?? stack?.deployment.name;
  return {
    run: run?.run ?? stack?.run ?? basename(runDirectory),
    ...(run ? { command: run.command, startedAt: run.startedAt } : {}),
    ...(run?.finishedAt === undefined ? {} : { finishedAt: run.finishedAt }),
    ...(deployment === undefined ? {} : { deployment }),
    stack: stackOf(run, stack),
    phases: run?.phases ?? [],
    suites: run?.suites ?? [],
    interrupted: run !== undefined && wasInterrupted(run),
    problems: [...(run?.problems ?? []), ...problemsOf(record, environment, run)],
    notes: run?.notes ?? [],
    ...(stack ? { view: viewOf(stack) } : {}),
  };
}

function wasInterrupted(run: RunRecord): boolean {
  return run.interrupted || run.finishedAt === undefined || run.phases.some(({ outcome }) => outcome === 'interrupted');
}

function stackOf(run: RunRecord | undefined, environment: ReportedEnvironment | undefined): ReportedStack {
  const fromEnvironment = environment?.homeservers.map(({ name, synapse }) => [name, synapse]) ?? [];
  return {
    runtime: run?.stack.runtime ?? environment?.runtime ?? 'unknown',
    synapse: run?.stack.synapse ?? Object.fromEntries(fromEnvironment),
    standIns: [...new Set([...(run?.stack.standIns ?? []), ...(environment?.standIns ?? [])])],
    programs: run?.stack.programs ?? {},
  };
}

function problemsOf(
  record: Read<RunRecord>,
  environment: Read<ReportedEnvironment>,
  run: RunRecord | undefined,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (record.state === 'absent') problems.push(missing('run.json', 'the command ended before it wrote anything down'));
  if (record.state === 'unusable') problems.push(unusable('run.json', record.why));
  if (environment.state === 'unusable') problems.push(unusable('environment.json', environment.why));
  const explained = (run?.problems.length ?? 0) > 0 || run?.interrupted === true;
  if (environment.state === 'absent' && !explained) {
    problems.push(missing('environment.json', 'the stack never came up'));
  }
  return problems;
}

function missing(file: string, meaning: string): Problem {
  return {
    blame: 'environment',
    phase: 'report',
    message: `The run has no ${file}: ${meaning}`,
    remedy: 'See the logs in the folder of the run, then run again; ./rig doctor says what this machine lacks',
  };
}

function unusable(file: string, why: string): Problem {
  return {
    blame: 'environment',
    phase: 'report',
    message: `${file} of the run cannot be used: ${why}`,
    remedy: 'Run again',
  };
}

function viewOf(environment: ReportedEnvironment): StackView {
  return {
    homeservers: environment.homeservers.map(({ name, serverName, synapse }) => ({ name, serverName, synapse })),
    processes: environment.processes.map(({ logFile: _logFile, ...process }) => process),
    ma1sd: environment.ma1sd.program,
    element: environment.element.program,
    dns: environment.dns.synapse,
  };
}
