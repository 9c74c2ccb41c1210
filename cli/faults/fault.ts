import type { Blame, Verdict } from '#infra';
import type { Arrangement, TrialPlace } from './trial-place.ts';
import type { Trial } from './trial.ts';

/** When in the course of a run a fault is injected. */
export type Moment = 'before the start' | 'at the start' | 'in the specs' | 'in the scenarios' | 'in the load';

/** What a run with a fault in it must come to. */
export type Outcome = {
  /** Exit code of the command; a signal when the command itself is killed. */
  readonly exit: number | NodeJS.Signals;
  /** Verdict of the report; absent when there is to be no report at all. */
  readonly verdict?: Verdict;
  /** Everybody whom problems and failed checks of the report blame, and nobody else; empty unless told. */
  readonly blames?: readonly Blame[];
  /** What the report must say, or stderr where there is no report. */
  readonly says?: readonly RegExp[];
};

/** A fault that is injected for real into a run of `./rig`, with what the run must come to. */
export type Fault = {
  /** e.g. `main-killed`. */
  readonly name: string;
  /** What is broken and how, as a sentence without its full stop. */
  readonly breaks: string;
  readonly moment: Moment;
  /** Absent: one quick check of the specs. */
  readonly command?: readonly string[];
  readonly needsRoot?: true;
  /** Breaks something before the command starts; what it gives is taken back after the trial. */
  readonly arrange?: (place: TrialPlace) => Promise<Arrangement>;
  /** Breaks something while the command runs. */
  readonly inject?: (trial: Trial) => Promise<void>;
  readonly comesTo: Outcome;
  /** Commands that are typed after it, e.g. to clean up, each with its exit code. */
  readonly next?: readonly { readonly command: readonly string[]; readonly exit: number }[];
};

const aQuickCheck = 'refuses a wrong password with 403';

/** Types a verify of some checks: those whose title fits, in these suites. */
export function verifying(grep: string, suites: string): readonly string[] {
  return ['verify', '--suites', suites, '--grep', grep];
}

/** The run that a fault is injected into unless it names another. */
export const quickVerify: readonly string[] = verifying(aQuickCheck, 'specs');
