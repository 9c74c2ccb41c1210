import type { Ingress } from '../deployment/index.ts';
import type { DraftRule } from './draft-rule.ts';

/** Writes a rule as the ingress controller would show it; Traefik orders by the length of this text. */
export function ruleText(rule: DraftRule, host: string, ingress: Pick<Ingress, 'order' | 'traefikPaths'>): string {
  if (ingress.order === 'file') return `${host}${rule.path}`;
  if (ingress.order === 'nginx')
    return `${host} location ${rule.kind === 'exact' ? `= ${rule.path}` : `~* "^${rule.path}"`}`;
  return ingress.traefikPaths ? traefik2(rule, host) : traefik3(rule, host);
}

/** Traefik 2 has no PathRegexp for Ingress objects: the chart puts the expression into a path variable. */
function traefik2({ path, kind }: DraftRule, host: string): string {
  const written = kind === 'regex' ? `/{path:${path.replace(/^\//, '')}}` : path;
  return `Host(\`${host}\`) && ${kind === 'exact' ? 'Path' : 'PathPrefix'}(\`${written}\`)`;
}

/** Traefik 3 quotes as Go does, which doubles each backslash. */
function traefik3({ path, kind }: DraftRule, host: string): string {
  const matcher = { exact: 'Path', prefix: 'PathPrefix', regex: 'PathRegexp' }[kind];
  return `Host("${host}") && ${matcher}(${JSON.stringify(path)})`;
}
