import type { Ingress } from '../../deployment/index.ts';
import { patternOf, type DraftRule } from '../draft-rule.ts';
import { orderRules, type WrittenRule } from '../order-rules.ts';
import type { HostRoutes, Route } from '../route.ts';
import { ruleText } from '../rule-text.ts';
import { withoutRepeats } from '../without-repeats.ts';
import { allPaths, serviceOf, type IngressManifest, type ManifestPath } from './ingress-manifest.ts';
import type { Backend } from './manifest-backends.ts';

type Reading = {
  readonly backends: ReadonlyMap<string, Backend>;
  readonly order: Ingress['order'];
  /** What the controller does to paths beside, where that is known. */
  readonly rewrites?: Ingress['rewrites'];
};

/** Lists the rules of each host in the order in which the controller tries them. */
export function manifestRoutes(ingresses: readonly IngressManifest[], reading: Reading): readonly HostRoutes[] {
  const hosts = [...new Set(ingresses.flatMap(({ spec }) => spec.rules.map(({ host }) => host)))];
  return hosts.map((host) => {
    const written = ingresses.flatMap((ingress) => rulesOf(ingress, host, reading));
    const ordered = withoutRepeats(orderRules(written, reading.order));
    return { host, routes: ordered.map((draft) => routeOf(draft, host, reading)) };
  });
}

function routeOf(draft: WrittenRule, host: string, { rewrites = [] }: Reading): Route {
  const { backend, rule, source } = draft;
  const rewrite = rewrites.find(({ from }) => source === 'ingress' && from === draft.path);
  const route = { host, pattern: patternOf(draft), backend, rule, source };
  return rewrite ? { ...route, rewriteTo: rewrite.to } : route;
}

function rulesOf(ingress: IngressManifest, host: string, { backends, order }: Reading): readonly WrittenRule[] {
  // Who writes one path for Traefik 2 has Traefik 2, and its rules are spelt in its way.
  const traefikPaths = allPaths(ingress).some(({ path }) => traefikVariable.test(path));
  const paths = ingress.spec.rules.filter((rule) => rule.host === host).flatMap(({ http }) => http?.paths ?? []);
  return paths.map((path) => {
    const draft = draftOf(path, backends.get(serviceOf(path)), traefikPaths);
    return { ...draft, rule: ruleText(draft, host, { order, traefikPaths }) };
  });
}

/** `/{path:…}` is how Traefik 2 is given an expression. */
const traefikVariable = /^\/\{\w+:(.*)\}$/;

function draftOf(manifest: ManifestPath, backend: Backend | undefined, traefikPaths: boolean): DraftRule {
  const name = backend?.name ?? 'main';
  const source = backend?.process ? 'worker' : name === 'main' ? 'default' : 'ingress';
  const variable = traefikVariable.exec(manifest.path)?.[1];
  if (variable !== undefined) return { path: `/${variable}`, kind: 'regex', backend: name, source };
  const kinds = {
    Exact: 'exact',
    Prefix: 'prefix',
    ImplementationSpecific: traefikPaths ? 'prefix' : 'regex',
  } as const;
  return { path: manifest.path, kind: kinds[manifest.pathType], backend: name, source };
}

const pathMatcher = 'traefik.ingress.kubernetes.io/router.pathmatcher';

/** Warns of expressions that Traefik would not know for such. */
export function plainPrefixNotes(ingresses: readonly IngressManifest[], order: Ingress['order']): readonly string[] {
  const plain = ingresses.filter(({ metadata }) => metadata.annotations?.[pathMatcher] !== 'PathRegexp');
  const unknown = plain.flatMap(allPaths).filter(isHiddenExpression);
  if (order !== 'traefik' || unknown.length === 0) return [];
  return [
    `${unknown.length} paths are read as regular expressions, but Traefik takes them for plain prefixes without the annotation ${pathMatcher}: PathRegexp`,
  ];
}

function isHiddenExpression({ path, pathType }: ManifestPath): boolean {
  return pathType === 'ImplementationSpecific' && /[()|*$]/.test(path) && !traefikVariable.test(path);
}
