import type { Blame, Phase, Problem, Suite } from '#infra';
import type { RunReport } from '../run-report.ts';

/**
 * Finds what a run should have said and did not: a suite without any result, a phase that failed without a reason, no
 * check at all. Silence is the environment's failure, never a pass. An interrupted run has a reason to be silent.
 */
export function silenceOf(report: RunReport): readonly Problem[] {
  if (report.interrupted) return [];
  const silent = report.suites.filter((suite) => !report.checks.some((check) => check.suite === suite));
  const explained = report.problems.length > 0 || report.checks.some(({ outcome }) => outcome === 'failed');
  const failed = explained ? [] : report.phases.filter(({ outcome }) => outcome === 'failed');
  return [
    ...silentSuites(silent, blameOfSilence(report)),
    ...failed.map(unexplainedPhase),
    ...nothingAtAll(report, silent),
  ];
}

/** A homeserver that refuses to start is silent for a reason of its own. */
function blameOfSilence({ problems, phases }: RunReport): Blame {
  const neverBegan = phases.some(({ name, outcome }) => name === 'up' && outcome === 'failed');
  const isProducts = problems.length > 0 && problems.every(({ blame }) => blame === 'product');
  return neverBegan && isProducts ? 'product' : 'environment';
}

function silentSuites(silent: readonly Suite[], blame: Blame): readonly Problem[] {
  if (silent.length === 0) return [];
  const names = silent.map((suite) => `"${suite}"`).join(', ');
  return [
    {
      blame,
      phase: silent.join(', '),
      message: `Meant to run, and gave no result at all: ${names}`,
      remedy: 'See what else is reported here, or the output of the runner in the logs of the run',
    },
  ];
}

function unexplainedPhase({ name }: Phase): Problem {
  return {
    blame: 'environment',
    phase: name,
    message: `Phase "${name}" failed without saying why`,
    remedy: 'Read the logs of the run, then run again',
  };
}

function nothingAtAll(report: RunReport, silent: readonly Suite[]): readonly Problem[] {
  if (report.mutants || report.checks.length > 0 || silent.length > 0 || report.problems.length > 0) return [];
  return [
    {
      blame: 'environment',
      phase: 'report',
      message: 'No check ran, so nothing is known of the deployment',
      remedy: 'Run ./rig verify; with --grep, see that the pattern fits a title',
    },
  ];
}
