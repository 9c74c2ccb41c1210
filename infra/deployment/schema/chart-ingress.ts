import { z } from 'zod';
import { freeForm } from './free-form.ts';

const port = z.union([z.strictObject({ number: z.int() }), z.strictObject({ name: z.string() })]);

/** A path of an Ingress, in the form of networking.k8s.io/v1 or of the v1beta1 before it. */
export const ingressPath = z.strictObject({
  path: z.string().startsWith('/', 'must begin with "/": Kubernetes takes no other path'),
  pathType: z.enum(['Prefix', 'Exact', 'ImplementationSpecific']).optional(),
  backend: z.union([
    z.strictObject({ service: z.strictObject({ name: z.string(), port }) }),
    z.strictObject({ serviceName: z.string(), servicePort: z.union([z.int(), z.string()]) }),
  ]),
});

const hosts = z.array(z.string()).optional();
const paths = z.array(ingressPath).nullish();

/** `ingress` of the matrix-synapse chart. */
export const chartIngress = z.strictObject({
  enabled: z.boolean().optional(),
  className: z.string().optional(),
  annotations: freeForm.optional(),
  traefikPaths: z.boolean().optional(),
  includeServerName: z.boolean().optional(),
  includeUnderscoreSynapse: z.boolean().optional(),
  csHosts: hosts,
  hosts,
  wkHosts: hosts,
  csPaths: paths,
  paths,
  tls: z.array(z.unknown()).optional(),
});

export type ChartIngress = z.infer<typeof chartIngress>;
export type ChartIngressPath = z.infer<typeof ingressPath>;
