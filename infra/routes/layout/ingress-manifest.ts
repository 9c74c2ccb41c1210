import { z } from 'zod';

const port = z.looseObject({ number: z.int().optional(), name: z.string().optional() });

const path = z.looseObject({
  path: z.string().default('/'),
  pathType: z.enum(['Prefix', 'Exact', 'ImplementationSpecific']).default('ImplementationSpecific'),
  backend: z.union([
    z.looseObject({ service: z.looseObject({ name: z.string(), port: port.optional() }) }),
    z.looseObject({ service: z.undefined().optional(), serviceName: z.string() }),
  ]),
});

/** An Ingress of networking.k8s.io, as far as routing goes. */
export const ingressManifest = z.looseObject({
  kind: z.literal('Ingress'),
  metadata: z.looseObject({ name: z.string().default(''), annotations: z.record(z.string(), z.unknown()).nullish() }),
  spec: z.looseObject({
    ingressClassName: z.string().nullish(),
    rules: z.array(
      z.looseObject({ host: z.string().default('*'), http: z.looseObject({ paths: z.array(path) }).optional() }),
    ),
  }),
});

export type IngressManifest = z.infer<typeof ingressManifest>;
export type ManifestPath = z.infer<typeof path>;

/** Names the service that a path leads to, in either form of the API. */
export function serviceOf({ backend }: ManifestPath): string {
  return backend.service ? backend.service.name : backend.serviceName;
}
