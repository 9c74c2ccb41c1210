import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { readDeployment, type Deployment, type Homeserver, type IngressPath } from '../../deployment/index.ts';
import { allHosts, ingressHosts } from '../draft-rules.ts';
import { routesOf } from '../routes-of.ts';
import { routesOfIngresses } from './routes-of-ingresses.ts';

describe('routesOfIngresses', () => {
  let deployment: Deployment;
  let own: Homeserver;

  before(async () => {
    deployment = await readDeployment(join(import.meta.dirname, '../../deployments/netsoc'));
    const [first] = deployment.homeservers;
    assert.ok(first);
    own = first;
  });

  for (const order of ['traefik', 'nginx', 'file'] as const) {
    it(`comes to the rules that the values come to, in the order of ${order}`, () => {
      const homeserver = { ...own, ingress: { ...own.ingress, order } };
      const { hosts } = routesOfIngresses(ingressesOf(homeserver), homeserver);
      assert.deepEqual(hosts, routesOf(deployment, homeserver));
    });
  }

  it('names the service and the port behind each backend', () => {
    assert.deepEqual(routesOfIngresses(ingressesOf(own), own).services, [
      { name: 'netsoc-generic-worker', backend: 'generic_worker', isWorker: true, port: 8083 },
      { name: 'netsoc-media-repository', backend: 'media_repository', isWorker: true, port: 8083 },
      { name: 'ma1sd', backend: 'ma1sd', isWorker: false, port: 8090 },
      { name: 'synapse', backend: 'main', isWorker: false, port: 8008 },
      { name: 'element', backend: 'element', isWorker: false, port: 'http' },
    ]);
  });

  it('sees that a chart drops a path', () => {
    const [synapse, element] = ingressesOf(own);
    const rules = synapse?.spec.rules.map(({ host, http }) => ({ host, http: { paths: http.paths.slice(1) } }));
    const { hosts } = routesOfIngresses([{ ...synapse, spec: { rules } }, element], own);
    assert.notDeepEqual(hosts, routesOf(deployment, own));
  });
});

/** The objects of a chart that does as Ananace's does, and Element's own. */
function ingressesOf(homeserver: Homeserver) {
  const hosts = ingressHosts(homeserver);
  const rules = allHosts(hosts).map((host) => {
    const client = hosts.client.includes(host);
    const federation = hosts.federation.includes(host);
    const workers = [...homeserver.workers]
      .filter(({ listeners }) => listeners.length > 0)
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap(({ name, csPaths, paths }) =>
        [...(client ? csPaths : []), ...(federation ? paths : [])].map((path) =>
          pathOf(path, 'ImplementationSpecific', [`netsoc-${name.replaceAll('_', '-')}`, 8083]),
        ),
      );
    const own = [...(client ? homeserver.ingress.csPaths : []), ...(federation ? homeserver.ingress.paths : [])];
    const main = (path: string) => pathOf(path, 'Prefix', ['synapse', 8008]);
    return {
      host,
      http: {
        paths: [
          ...workers,
          ...own.map(({ path, pathType, backend }) => pathOf(path, pathType, [backend, 8090])),
          main('/_matrix'),
          ...(client && homeserver.ingress.includeUnderscoreSynapse ? [main('/_synapse')] : []),
          ...(hosts.wellKnown.includes(host) ? [main('/.well-known/matrix')] : []),
        ],
      },
    };
  });
  const element = { path: '/', pathType: 'Prefix', backend: { service: { name: 'element', port: { name: 'http' } } } };
  return [
    { kind: 'Ingress', metadata: { name: 'synapse' }, spec: { rules } },
    {
      kind: 'Ingress',
      metadata: { name: 'element' },
      spec: { rules: [{ host: homeserver.publicName, http: { paths: [element] } }] },
    },
  ];
}

function pathOf(path: string, pathType: IngressPath['pathType'], [name, number]: readonly [string, number]) {
  return { path, pathType, backend: { service: { name, port: { number } } } };
}
