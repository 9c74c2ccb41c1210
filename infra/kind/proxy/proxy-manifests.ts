import { createHash } from 'node:crypto';
import path from 'node:path';
import { imageUsers } from '../../images/index.ts';
import type { Manifest } from '../../kube/index.ts';
import { renderHaproxy, renderHaproxyMaps, type KindSite } from '../../render/index.ts';
import { restrictedContainer, restrictedPod } from '../objects/restricted.ts';
import { proxyFolders, proxyPorts, type ProxyPlan } from './plan-proxy.ts';

/** Annotation of the proxy's pods by which they are made anew when the configuration is another. */
export const configurationAnnotation = 'matrix-rig/configuration';

/** Makes the manifests of the proxy: its configuration, the services that it resolves, its pod and the way into it. */
export function proxyManifests(plan: ProxyPlan, site: KindSite): readonly Manifest[] {
  const { name } = site.services.haproxy;
  const metadata = { name, namespace: site.namespace, labels: { 'app.kubernetes.io/name': name } };
  const data = configuration(plan);
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data },
    ...plan.services,
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        // Requests are led on while the new one starts.
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        selector: { matchLabels: metadata.labels },
        template: {
          metadata: { labels: metadata.labels, annotations: { [configurationAnnotation]: hashOf(data) } },
          spec: podSpec(site),
        },
      },
    },
    service(site, metadata),
  ];
}

function configuration({ routes, site }: ProxyPlan): Readonly<Record<string, string>> {
  const maps = Object.entries(renderHaproxyMaps(routes, site));
  return {
    'haproxy.cfg': renderHaproxy(routes, site),
    ...Object.fromEntries(maps.map(([file, text]) => [path.posix.basename(file), text])),
  };
}

function hashOf(data: object): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
}

function podSpec({ images, services, objects }: KindSite): object {
  const { name } = services.haproxy;
  const container = {
    name,
    image: images.haproxy,
    // A first process that starts another worker when it is to read its configuration anew.
    command: ['haproxy', '-W', '-db', '-f', `${proxyFolders.configuration}/haproxy.cfg`],
    ports: [
      { name: 'https', containerPort: proxyPorts.tls },
      { name: 'metrics', containerPort: proxyPorts.metrics },
    ],
    // Its listeners open together, and this one writes no line of a connection that asks nothing. Names resolve within two seconds.
    readinessProbe: { tcpSocket: { port: proxyPorts.metrics }, periodSeconds: 1, initialDelaySeconds: 2 },
    // The service must have forgotten the pod before it takes no more connections.
    lifecycle: { preStop: { sleep: { seconds: 2 } } },
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '512Mi' } },
    volumeMounts: [
      { name: 'configuration', mountPath: proxyFolders.configuration, readOnly: true },
      { name: 'tls', mountPath: proxyFolders.tls, readOnly: true },
      { name: 'state', mountPath: proxyFolders.state },
    ],
    ...restrictedContainer,
  };
  return {
    ...restrictedPod(imageUsers.haproxy),
    terminationGracePeriodSeconds: 6,
    containers: [container],
    volumes: [
      { name: 'configuration', configMap: { name } },
      { name: 'tls', secret: { secretName: objects.proxyTls, defaultMode: 0o440 } },
      { name: 'state', emptyDir: {} },
    ],
  };
}

/** At the nodes the proxy has a port that leads to this machine's loopback; nodes that are not the rig's are left alone. */
function service({ services, cluster, nodePort }: KindSite, metadata: Manifest['metadata']): Manifest {
  const port = { name: 'https', port: services.haproxy.port, targetPort: proxyPorts.tls };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec:
      cluster === undefined
        ? { type: 'ClusterIP', selector: metadata.labels, ports: [port] }
        : { type: 'NodePort', selector: metadata.labels, ports: [{ ...port, nodePort }] },
  };
}
