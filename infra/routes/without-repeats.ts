import type { WrittenRule } from './order-rules.ts';

/** Leaves out what was there before: a path that stands in csPaths and in paths is one rule to the controller. */
export function withoutRepeats(rules: readonly WrittenRule[]): readonly WrittenRule[] {
  const same = (one: WrittenRule, other: WrittenRule): boolean =>
    one.rule === other.rule && one.backend === other.backend;
  return rules.filter((rule, index) => rules.findIndex((other) => same(rule, other)) === index);
}
