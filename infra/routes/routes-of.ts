import type { Deployment, Homeserver } from '../deployment/index.ts';
import { patternOf, type DraftRule } from './draft-rule.ts';
import { allHosts, draftRules, ingressHosts } from './draft-rules.ts';
import { orderRules, type WrittenRule } from './order-rules.ts';
import type { HostRoutes, Route } from './route.ts';
import { ruleText } from './rule-text.ts';
import { withoutRepeats } from './without-repeats.ts';

/** Element has an Ingress of its own, on the public name of the deployment's own homeserver. */
const element: DraftRule = { path: '/', kind: 'prefix', backend: 'element', source: 'ingress' };

/** Lists the rules of each host that a homeserver of a deployment answers for, in the order in which they are tried. */
export function routesOf(deployment: Deployment, homeserver: Homeserver): readonly HostRoutes[] {
  const own = deployment.homeservers[0]?.name === homeserver.name;
  return homeserverRoutes(homeserver, own ? [homeserver.publicName] : []);
}

/** Lists the rules of a homeserver alone; Element's rule is added on the hosts given. */
export function homeserverRoutes(homeserver: Homeserver, elementHosts: readonly string[] = []): readonly HostRoutes[] {
  const hosts = ingressHosts(homeserver);
  return allHosts(hosts).map((host) => {
    const drafts = [...draftRules(homeserver, hosts, host), ...(elementHosts.includes(host) ? [element] : [])];
    const written = drafts.map((draft) => ({ ...draft, rule: ruleText(draft, host, homeserver.ingress) }));
    const ordered = orderRules(written, homeserver.ingress.order);
    return { host, routes: withoutRepeats(ordered).map((draft) => routeOf(draft, host, homeserver)) };
  });
}

function routeOf(draft: WrittenRule, host: string, { ingress }: Homeserver): Route {
  const rewrite = ingress.rewrites.find(({ from }) => draft.source === 'ingress' && from === draft.path);
  return {
    host,
    pattern: patternOf(draft),
    backend: draft.backend,
    rule: draft.rule,
    source: draft.source,
    ...(rewrite ? { rewriteTo: rewrite.to } : {}),
  };
}
