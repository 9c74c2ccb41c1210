import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import type { Invites } from '../invites/invites.ts';
import type { Threepid } from '../outbound/credentials.ts';

/** Says whether somebody may sign up with an address: an invited one, or as the patterns of `register.policy` say. */
export function mayRegister(threepid: Threepid, { register }: Ma1sdConfig, invites: Invites): boolean {
  const { policy } = register;
  if (policy.invite && invites.isFor(threepid)) return true;
  const rules = policy.threepid[threepid.medium];
  if (!rules) return policy.allowed;
  const matches = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => new RegExp(`^(?:${pattern})$`).test(threepid.address));
  if (matches([...rules.pattern.blacklist, ...rules.domain.blacklist.map(ofDomain)])) return false;
  return matches([...rules.pattern.whitelist, ...rules.domain.whitelist.map(ofDomain)]) || policy.allowed;
}

/** Writes the short form of a domain rule, e.g. `*.example.org`, as a pattern of addresses. */
function ofDomain(domain: string): string {
  const name = domain.replace(/^\*/, '').replaceAll('.', '\\.');
  return `([^@]+)@${/^[*.]/.test(domain) ? '(.*)' : ''}${name}`;
}
