import type { ValidityRule } from '#infra';

/** A condition under which a run says something, and what became of it. */
export type Rule = ValidityRule & {
  /** What there is to say of the value, where it does not speak for itself. */
  readonly details?: readonly string[];
};

/** Says in words why a broken rule keeps a run from saying anything. */
export function complaintOf({ name, value, unit, limit, details = [] }: Rule): string {
  const more = details.length > 5 ? `; and ${details.length - 5} more` : '';
  const said = details.length > 0 ? ` (${details.slice(0, 5).join('; ')}${more})` : '';
  return `${name}: ${value} ${unit}, and must be ${limit}${said}`;
}

/** Gives a share in hundredths, with one decimal. */
export function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
