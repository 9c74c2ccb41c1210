import type { CapacityRecord, CapacityScenario, CapacityStep, Verdict } from '#infra';
import { brief } from '../units.ts';

const meanings: Readonly<Record<Verdict, string>> = {
  passed: 'Every ladder said something of what the deployment carries.',
  failed: 'Something that the deployment had acknowledged was gone or doubled afterwards.',
  environment: 'The rig could not measure: no figure here is a finding about the product.',
  inconclusive: 'For at least one scenario no step says anything; the reasons stand at the steps.',
  interrupted: 'The run was interrupted; what was measured by then stands here.',
};

/** Says in a sentence what the verdict means. */
export function capacityMeaning({ verdict }: CapacityRecord): string {
  return meanings[verdict];
}

/** Writes the highest valid rate as what it is: reached, a lower bound, or none at all. */
export function highestWords({ bound, highestValid, unit }: CapacityScenario): string {
  if (bound === 'none') return 'no valid step';
  if (bound === 'below') return 'none of the steps met the objectives';
  return `${bound === 'above' ? 'above ' : ''}${brief(highestValid)} ${unit}`;
}

/** Writes the interval; a lower bound has no upper end. */
export function intervalWords({ bound, interval: [low, high], unit }: CapacityScenario): string {
  if (bound === 'none') return '';
  if (bound === 'above') return `${brief(low)} ${unit} or more`;
  return `${brief(low)} to ${brief(high)} ${unit}`;
}

export function kneeWords({ bound, knee, unit }: CapacityScenario): string {
  if (bound === 'none') return '';
  return `${typeof knee === 'number' ? brief(knee) : knee} ${unit}`;
}

/** Says what became of one step. */
export function stepWords({ invalid, missed, lost }: CapacityStep): string {
  if (invalid.length > 0) return `invalid: ${invalid.join('; ')}`;
  if (lost.length > 0) return `lost: ${lost.join('; ')}`;
  return missed.length > 0 ? `misses: ${missed.join('; ')}` : 'meets the objectives';
}

/** Writes a number of workers with their class. */
export function workersWords({ workers, workerClass }: Pick<CapacityScenario, 'workers' | 'workerClass'>): string {
  return `${workers} × ${workerClass}`;
}

/** Writes cores; a worker that does little uses thousandths of one. */
export function coresWords(cores: number): string {
  return `${digits(cores)} cores`;
}

/** Writes an interval of cores. */
export function coresInterval([low, high]: readonly [low: number, high: number]): string {
  return `${digits(low)} to ${digits(high)}`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(2)));
}
