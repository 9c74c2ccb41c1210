import { imageUsers } from '../../images/index.ts';
import type { Manifest } from '../../kube/index.ts';
import type { KindSite } from '../../render/index.ts';
import { restrictedContainer, restrictedPod } from './restricted.ts';
import { singleDeployment } from './single-deployment.ts';

/** Renders Redis' configuration, which holds its password. */
export function renderRedis(password: string): string {
  return ['bind 0.0.0.0', `requirepass ${password}`, 'save ""', 'appendonly no', 'dir /tmp', ''].join('\n');
}

/** Makes the manifests of Redis, which carries the replication between Synapse's processes and keeps nothing. */
export function redisManifests({ namespace, images, services, objects }: KindSite): readonly Manifest[] {
  const { name, port } = services.redis;
  const metadata = { name, namespace, labels: { 'app.kubernetes.io/name': name } };
  const container = {
    name,
    image: images.redis,
    command: ['redis-server', '/rig/redis/redis.conf'],
    ports: [{ name: 'redis', containerPort: port }],
    readinessProbe: { tcpSocket: { port }, periodSeconds: 1 },
    resources: { requests: { cpu: '20m', memory: '16Mi' }, limits: { memory: '256Mi' } },
    volumeMounts: [
      { name: 'configuration', mountPath: '/rig/redis', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
    ...restrictedContainer,
  };
  return singleDeployment({
    metadata,
    spec: {
      ...restrictedPod(imageUsers.redis),
      terminationGracePeriodSeconds: 2,
      containers: [container],
      volumes: [
        { name: 'configuration', secret: { secretName: objects.redis, defaultMode: 0o440 } },
        { name: 'tmp', emptyDir: {} },
      ],
    },
    port: { name: 'redis', port },
  });
}
