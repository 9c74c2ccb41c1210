import type { Ingress, IngressPath } from '../deployment/index.ts';
import type { Route } from './route.ts';

/** A rule as the chart writes it into the Ingress, before a controller has made its own text of it. */
export type DraftRule = {
  readonly path: string;
  readonly kind: 'exact' | 'prefix' | 'regex';
  readonly backend: string;
  readonly source: Route['source'];
};

/** A worker's path: a regular expression whatever the controller. */
export function workerRule(worker: string, path: string): DraftRule {
  return { path, kind: 'regex', backend: worker, source: 'worker' };
}

/** A path of the ingress' own; Traefik 2 takes one without a path type for a prefix, the others for an expression. */
export function ingressRule({ path, pathType, backend }: IngressPath, ingress: Ingress): DraftRule {
  const kinds = {
    Exact: 'exact',
    Prefix: 'prefix',
    ImplementationSpecific: ingress.traefikPaths ? 'prefix' : 'regex',
  } as const;
  return { path, kind: kinds[pathType], backend, source: 'ingress' };
}

/** A prefix that the chart adds itself. */
export function defaultRule(path: string): DraftRule {
  return { path, kind: 'prefix', backend: 'main', source: 'default' };
}

/** Says what a rule matches. Prefixes are plain text: Traefik does not ask for a "/" after them. */
export function patternOf({ path, kind }: DraftRule): string {
  if (kind === 'regex') return `^${path}`;
  return `^${escape(path)}${kind === 'exact' ? '$' : ''}`;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
