import type { Ingress } from '../deployment/index.ts';
import type { DraftRule } from './draft-rule.ts';

/** A rule with the text that its controller gives it. */
export type WrittenRule = DraftRule & { readonly rule: string };

/** Puts the rules of one host into the order in which the controller tries them; never changes the given list. */
export function orderRules(rules: readonly WrittenRule[], order: Ingress['order']): readonly WrittenRule[] {
  const compare = { traefik: byRuleLength, nginx: byPathLength, file: () => 0 }[order];
  return [...rules].sort(compare);
}

/** The longest text first; Traefik breaks a tie by the router's name, which it makes of host and path. */
function byRuleLength(one: WrittenRule, other: WrittenRule): number {
  return other.rule.length - one.rule.length || compareTexts(routerName(one), routerName(other));
}

function routerName({ path }: WrittenRule): string {
  return path
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join('-');
}

/** nginx itself tries exact locations first; the controller sorts the rest by length, then backwards by name. */
function byPathLength(one: WrittenRule, other: WrittenRule): number {
  const exact = Number(other.kind === 'exact') - Number(one.kind === 'exact');
  return exact || other.path.length - one.path.length || compareTexts(other.path, one.path);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
