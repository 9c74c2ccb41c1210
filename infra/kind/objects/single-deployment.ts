import type { Manifest } from '../../kube/index.ts';

export type SinglePod = {
  readonly metadata: Manifest['metadata'];
  /** Of the pod. */
  readonly spec: object;
  /** Of the service, and of the container that it leads to. */
  readonly port: { readonly name: string; readonly port: number };
};

/** Makes the manifests of a program of which there are never two at once, and of the service that leads to it. */
export function singleDeployment({ metadata, spec, port }: SinglePod): readonly Manifest[] {
  const { labels } = metadata;
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        strategy: { type: 'Recreate' },
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector: labels, ports: [{ ...port, targetPort: port.port }] },
    },
  ];
}
