import type { LoadRecord, ValidityRule } from '#infra';

/** Gives the rules that make a load's figures say nothing of the product; none for a valid one. */
export function brokenRules({ validity }: LoadRecord): readonly ValidityRule[] {
  return validity.filter(({ broken }) => broken);
}

/** Says in one line why a load is invalid. */
export function whyInvalid(record: LoadRecord): string {
  return brokenRules(record).map(inWords).join('; ');
}

function inWords({ name, value, unit, limit }: ValidityRule): string {
  const measured = `${Number(value.toPrecision(4))} ${unit}`.trim();
  return `${name} came to ${measured} where the rule is ${limit}`;
}
