import type { Figure } from '#infra';

export type Ending =
  | { readonly outcome: 'passed' }
  /** `why` says what the product did. */
  | { readonly outcome: 'failed'; readonly why: string }
  | { readonly outcome: 'inconclusive' | 'skipped'; readonly reason: string };

/** What a judge makes of a measurement: one check's ending, and the figures it rests on. */
export type Judgement = {
  readonly title: string;
  readonly clause: string;
  readonly ending: Ending;
  readonly figures: readonly Figure[];
  /** Processes whose logs explain a failure. */
  readonly services?: readonly string[];
  readonly remedy?: string;
};

/** Passes when there is nothing to complain of; else fails with the complaints, the first few of them in full. */
export function endingOf(faults: readonly string[]): Ending {
  if (faults.length === 0) return { outcome: 'passed' };
  const more = faults.length > 5 ? `; and ${faults.length - 5} more` : '';
  return { outcome: 'failed', why: `${faults.slice(0, 5).join('; ')}${more}` };
}

export function skipped(operation: string): Ending {
  return { outcome: 'skipped', reason: `The profile has no operation "${operation}"` };
}
