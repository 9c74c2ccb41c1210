import type { Blame, Verdict } from '#infra';
import { blameOf } from '../judge/blame-of.ts';
import { killRate } from '../judge/mutants.ts';
import type { Judgement } from '../judge/judge.ts';
import type { ReportedCheck, RunReport } from '../run-report.ts';
import { formatCount } from './number.ts';

/** Says in one or two sentences what a verdict means to somebody who sees this project for the first time. */
export function explainVerdict(report: RunReport, judgement: Judgement): string {
  const { counts } = judgement;
  if (report.mutants && (judgement.verdict === 'passed' || judgement.verdict === 'failed'))
    return `Of the deployments broken on purpose, the checks meant for them found ${killRate(report.mutants)}.`;
  const sentences: Readonly<Record<Verdict, string>> = {
    passed: `Every requirement that was checked is met: ${formatCount(counts.passed, 'check')} passed.`,
    failed: `The deployment does not do what it must: ${failures(counts.failed)}.`,
    environment:
      'Something around the deployment went wrong, so this run is no proof for or against it. Put that right first, then run again.',
    inconclusive: `Nothing failed, but not everything could be told: ${formatCount(counts.inconclusive, 'check')} came to no result.`,
    interrupted:
      'The run was stopped before its end. What was found until then is below; what is missing was not looked at.',
  };
  return [sentences[judgement.verdict], caution(report.stack.standIns)].filter(Boolean).join(' ');
}

function caution(standIns: readonly string[]): string | undefined {
  if (standIns.length === 0) return undefined;
  if (standIns.length === 1) return `A stand-in ran in place of ${standIns[0]}, so this says nothing of the real one.`;
  return `Stand-ins ran in place of ${standIns.join(' and ')}, so this says nothing of the real ones.`;
}

function failures(count: number): string {
  if (count === 0) return 'see the problems below';
  return count === 1 ? 'one requirement is not met' : `${count} requirements are not met`;
}

const blamed: Readonly<Record<Blame, string>> = {
  product: 'the deployment (product)',
  environment: 'the machine or the stack around it (environment)',
  suite: 'the check itself (suite)',
};

/** Says who is to blame, in words. */
export function blameWords(blame: Blame): string {
  return blamed[blame];
}

/** Says what a person does about a failed check: its own remedy, else what helps with any failure of that blame. */
export function nextStep(check: ReportedCheck): string {
  return check.remedy ?? general[blameOf(check)];
}

const general: Readonly<Record<Blame, string>> = {
  product:
    'Hold the last request and its answer against the clause, then look at the log lines of the service that answered',
  environment: 'Run ./rig doctor, put right what it names, and run again',
  suite: 'Mend the check: what it says about the deployment cannot be relied on',
};

/** Gives the command, for a shell, that runs one check alone against a running stack. */
export function commandFor({ suite, area, title }: ReportedCheck): string {
  const command = suite === 'load' ? `load ${area}` : suite;
  const pattern = title.replaceAll(/[*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return `./rig ${command} --grep '${pattern.replaceAll("'", String.raw`'\''`)}'`;
}
