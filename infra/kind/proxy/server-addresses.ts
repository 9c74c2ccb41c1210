import type { Kinds, Kube } from '../../kube/index.ts';
import { StackError } from '../../support/index.ts';
import { askRuntimeApi } from './ask-runtime-api.ts';
import { proxyPorts } from './plan-proxy.ts';
import { serverPlaces, type ServerPlace } from './server-places.ts';

/** The Deployment that runs the proxy. */
type ProxyName = { readonly namespace: string; readonly name: string };

/** Asks a proxy which address each of its servers has, by instance; what has none is left out. @throws StackError. */
export async function serverAddresses(kube: Kube, proxy: ProxyName): Promise<ReadonlyMap<string, string>> {
  const places = await askServerPlaces(kube, proxy);
  return new Map(places.flatMap(({ instance, address }) => (address === undefined ? [] : [[instance, address]])));
}

/**
 * Asks a proxy for all of its servers.
 * @throws StackError when it does not run or does not answer.
 */
export async function askServerPlaces(kube: Kube, { namespace, name }: ProxyName): Promise<readonly ServerPlace[]> {
  const pods = await kube.list({ kind: 'Pod', namespace, selector: `app.kubernetes.io/name=${name}` });
  const pod = newestReady(pods)?.metadata?.name;
  if (pod === undefined) throw new StackError(`The proxy "${name}" does not run`);
  const refusals: string[] = [];
  await using forward = await kube.forward({
    pod: () => Promise.resolve({ namespace, name: pod }),
    port: proxyPorts.runtimeApi,
    onProblem: (reason) => refusals.push(reason),
  });
  try {
    return serverPlaces(await askRuntimeApi(forward.port, 'show servers state'));
  } catch (cause) {
    const why = refusals.length > 0 ? `: ${refusals.join('; ')}` : '';
    throw new StackError(`Cannot ask the proxy where its servers are${why}`, { cause });
  }
}

/** While one is replaced there are two, and the newer one is led to. */
function newestReady(pods: readonly Kinds['Pod'][]): Kinds['Pod'] | undefined {
  const startedAt = ({ metadata }: Kinds['Pod']): string => metadata?.creationTimestamp ?? '';
  return pods
    .filter(({ metadata }) => metadata?.deletionTimestamp === undefined)
    .filter(({ status }) => status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True'))
    .toSorted((one, other) => (startedAt(one) < startedAt(other) ? 1 : -1))[0];
}
