import type { Manifest } from '../../kube/index.ts';
import type { KindSite } from '../../render/index.ts';
import { restrictedContainer, restrictedPod } from '../objects/restricted.ts';

/** Name of what Traefik consists of, and the port of its pod where its API is. */
export const traefik = { name: 'traefik', apiPort: 9000 } as const;

/** Any will do; the image runs as root unless it is told. */
const user = 65_532;

/**
 * Makes the manifests of a Traefik that reads the Ingress objects of the namespace, for its table to be compared with that
 * of the rig's own proxy. It may read nothing else, and no request is led to it.
 *
 * @see https://doc.traefik.io/traefik/providers/kubernetes-ingress/
 */
export function traefikManifests({ namespace }: Pick<KindSite, 'namespace'>, image: string): readonly Manifest[] {
  const { name } = traefik;
  const metadata = { name, namespace, labels: { 'app.kubernetes.io/name': name } };
  const spec = {
    ...restrictedPod(user),
    automountServiceAccountToken: true,
    serviceAccountName: name,
    containers: [container(image, namespace)],
  };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: metadata.labels },
        template: { metadata: { labels: metadata.labels }, spec },
      },
    },
  ];
}

const looking = ['get', 'list', 'watch'];

const rules = [
  { apiGroups: [''], resources: ['services', 'endpoints', 'secrets'], verbs: looking },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: looking },
  { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: looking },
];

function container(image: string, namespace: string): object {
  return {
    name: traefik.name,
    image,
    args: [
      '--api.insecure=true',
      `--entrypoints.traefik.address=:${traefik.apiPort}`,
      '--entrypoints.web.address=:8000',
      '--ping=true',
      '--providers.kubernetesingress=true',
      `--providers.kubernetesingress.namespaces=${namespace}`,
      '--providers.kubernetesingress.disableclusterscoperesources=true',
      '--providers.kubernetesingress.allowemptyservices=true',
    ],
    ports: [{ name: 'api', containerPort: traefik.apiPort }],
    readinessProbe: { httpGet: { path: '/ping', port: traefik.apiPort }, periodSeconds: 1 },
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
    ...restrictedContainer,
  };
}
