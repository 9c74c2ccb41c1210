import { z } from 'zod';
import { UsageError } from '../../support/index.ts';

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
const ingressManifest = z.looseObject({
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

/** Lists all paths of an Ingress, host by host. */
export function allPaths({ spec }: IngressManifest): readonly ManifestPath[] {
  return spec.rules.flatMap(({ http }) => http?.paths ?? []);
}

/**
 * Finds the Ingress objects in a document, which may be a list of objects.
 *
 * @throws UsageError when one is broken.
 */
export function ingressesIn(document: unknown): readonly IngressManifest[] {
  if (typeof document !== 'object' || document === null) return [];
  const items: unknown = Reflect.get(document, 'items');
  if (Array.isArray(items)) return items.flatMap(ingressesIn);
  if (Reflect.get(document, 'kind') !== 'Ingress') return [];
  const manifest = ingressManifest.safeParse(document);
  if (manifest.success) return [manifest.data];
  throw new UsageError(`Cannot read an Ingress: ${z.prettifyError(manifest.error).replaceAll('\n', ' ')}`);
}
