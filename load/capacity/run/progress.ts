import type { CapacityStep } from '#infra';
import { stepOverheadSeconds, type LadderJob } from './ladder-job.ts';

/** Says how long the whole still takes, by how long steps have taken so far. */
export class Progress {
  readonly #job: LadderJob;
  #left: number;
  #done = 0;
  #seconds = 0;

  constructor(job: LadderJob) {
    this.#job = job;
    this.#left = job.climbs.reduce((sum, climb) => sum + (climb.rates?.length ?? job.steps) * job.repeats, 0);
  }

  /** Notes a repeat that took so long. */
  took(seconds: number): void {
    this.#left -= 1;
    this.#done += 1;
    this.#seconds += seconds;
  }

  /** Notes that some repeats are not needed. */
  saved(repeats: number): void {
    this.#left -= repeats;
  }

  /** Says whether the run will not be over in time. */
  isLate(): boolean {
    const { endsBy } = this.#job;
    return endsBy !== null && Date.now() + this.left() * 1000 > endsBy;
  }

  /** Seconds until the end of the whole run. */
  left(): number {
    const each = this.#done > 0 ? this.#seconds / this.#done : this.#job.seconds + stepOverheadSeconds;
    return Math.max(0, this.#left) * each + this.#job.secondsAfter;
  }
}

/** Tells of a step in one line. */
export function stepLine(step: CapacityStep, leftSeconds: number): string {
  const { scenario, workers, rate, repeat, p95Ms, lagP95Ms } = step;
  const p95 = p95Ms === null ? 'no answer' : `p95 ${Math.round(p95Ms)} ms`;
  const lag = lagP95Ms === undefined ? '' : `, lag ${Math.round(lagP95Ms)} ms`;
  const what = `${scenario}, ${workers} ${workers === 1 ? 'worker' : 'workers'}, ${rate}/s (${repeat})`;
  return `${what}: ${p95}${lag}, ${outcome(step)}; ${duration(leftSeconds)} left`;
}

function outcome({ invalid, missed, lost }: CapacityStep): string {
  if (invalid.length > 0) return `invalid: ${shortened(invalid.join('; '))}`;
  if (lost.length > 0) return `lost: ${shortened(lost.join('; '))}`;
  return missed.length > 0 ? `valid, misses: ${shortened(missed.join('; '))}` : 'valid, meets';
}

function shortened(text: string): string {
  return text.length > 140 ? `${text.slice(0, 139)}…` : text;
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
