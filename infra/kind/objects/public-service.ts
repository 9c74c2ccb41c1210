import type { Manifest } from '../../kube/index.ts';
import type { KindSite } from '../../render/index.ts';
import { proxyPorts } from '../proxy/plan-proxy.ts';

/**
 * Makes the proxy reachable at port 443 of a node's address: whoever asks an identity server by its URL, and whoever goes
 * by production's SRV record, asks there. A node without the proxy does not answer, so that who asks keeps their address.
 */
export function publicService({ namespace, services }: KindSite, address: string): Manifest {
  const { name, port } = services.haproxy;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-public`, namespace },
    spec: {
      selector: { 'app.kubernetes.io/name': name },
      externalIPs: [address],
      externalTrafficPolicy: 'Local',
      ports: [{ name: 'https', port, targetPort: proxyPorts.tls }],
    },
  };
}
