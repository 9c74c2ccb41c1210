import { z } from 'zod';
import { UsageError } from '#infra';
import { name, positive } from './numbers.ts';

const day = 86_400;
const seconds = positive.max(day, 'must be a day at most');
const factor = z.number().min(0, 'must be 0 at least').max(1000, 'must be 1000 at most');

/** A part of the load's time; its rates are those of the profile times a factor, which `from` makes a ramp. */
export const phaseSchema = z.strictObject({ name, seconds, factor, from: factor.exactOptional() });

export type Phase = z.infer<typeof phaseSchema>;

/** Either phases, or how long the one phase is. */
export const phaseShape = {
  durationSeconds: seconds.exactOptional(),
  phases: z.array(phaseSchema).min(1, 'must have a phase at least').exactOptional(),
};

/** Gives the phases of a profile; `durationSeconds` is the short form of one that is steady. */
export function phasesOf(written: {
  readonly phases?: readonly Phase[];
  readonly durationSeconds?: number;
}): readonly Phase[] {
  return written.phases ?? [{ name: 'steady', seconds: written.durationSeconds ?? 0, factor: 1 }];
}

export function secondsOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, phase) => sum + phase.seconds, 0);
}

/** The highest factor that the rates come to. */
export function peakOf(phases: readonly Phase[]): number {
  return Math.max(...phases.flatMap((phase) => [phase.factor, phase.from ?? 0]));
}

/** The most requests that a rate comes to in all phases; k6 may begin one more than that at an edge. */
export function requestsOf(rate: number, phases: readonly Phase[]): number {
  return Math.ceil(rate * steadySeconds(phases)) + phases.length + 1;
}

/** Seconds at factor 1 in which as many requests begin as in all of the phases. */
export function steadySeconds(phases: readonly Phase[]): number {
  return phases.reduce((sum, phase) => sum + (phase.seconds * ((phase.from ?? phase.factor) + phase.factor)) / 2, 0);
}

/** Makes phases longer or shorter alike, so that they take so many seconds together. */
export function stretched(phases: readonly Phase[], toSeconds: number): readonly Phase[] {
  const ratio = toSeconds / secondsOf(phases);
  return phases.map((phase) => ({ ...phase, seconds: phase.seconds * ratio }));
}

/**
 * Reads a duration as people write it, e.g. `10s`, in seconds.
 * @throws UsageError when it is none.
 */
export function durationOf(text: string): number {
  const seconds = Number(/^(\d+(?:\.\d+)?)s?$/.exec(text)?.[1]);
  if (seconds > 0 && seconds <= day) return seconds;
  throw new UsageError(`"${text}" is no duration; write seconds up to a day, e.g. 10s`);
}
