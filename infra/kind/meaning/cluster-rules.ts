import type { Homeserver } from '../../deployment/index.ts';
import type { HostRoutes } from '../../routes/index.ts';
import type { Environment } from '../../runtime/index.ts';
import { gripOf } from '../control/grip.ts';
import { ingressRules } from '../proxy/ingress-rules.ts';
import { traefik } from '../proxy/traefik-manifests.ts';
import { shownRules, tableDifferences, traefikTable } from '../proxy/traefik-table.ts';

/** Reads the rules that the Ingress objects of a stack's namespace make for its own homeserver. @throws StackError. */
export async function clusterRules(environment: Environment, homeserver: Homeserver): Promise<readonly HostRoutes[]> {
  const { kube, kubernetes } = gripOf(environment);
  const { namespace } = kubernetes;
  return ingressRules({ ingresses: await kube.list({ kind: 'Ingress', namespace }) }, homeserver).hosts;
}

/**
 * Compares rules with the table of the Traefik in a stack's namespace; undefined where there is none.
 * @throws StackError when it does not answer.
 */
export async function differencesToTraefik(
  environment: Environment,
  rules: readonly HostRoutes[],
): Promise<readonly string[] | undefined> {
  const { kube, kubernetes } = gripOf(environment);
  const { namespace } = kubernetes;
  const [pod] = await kube.list({ kind: 'Pod', namespace, selector: `app.kubernetes.io/name=${traefik.name}` });
  const name = pod?.metadata?.name;
  if (name === undefined) return undefined;
  await using forward = await kube.forward({ pod: async () => ({ namespace, name }), port: traefik.apiPort });
  const answer = await fetch(`${forward.url}/api/http/routers?per_page=10000`);
  return tableDifferences(shownRules(rules), traefikTable(await answer.json()));
}
