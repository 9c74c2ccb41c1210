import { z } from 'zod';
import { freeForm, image } from './free-form.ts';

/** Values of Ananace's element-web chart, 1.0 to 1.4. */
export const elementValues = z.strictObject({
  replicaCount: z.int().optional(),
  image: image.optional(),
  imagePullSecrets: z.array(z.unknown()).optional(),
  nameOverride: z.string().optional(),
  fullnameOverride: z.string().optional(),
  defaultServer: z.strictObject({
    url: z.string(),
    name: z.string(),
    identity_url: z.string().optional(),
    identity_server: z.string().optional(),
  }),
  config: freeForm.optional(),
  nginxConfig: z.string().optional(),
  extraVolumes: z.array(z.unknown()).optional(),
  extraVolumeMounts: z.array(z.unknown()).optional(),
  serviceAccount: freeForm.optional(),
  podAnnotations: freeForm.optional(),
  podSecurityContext: freeForm.optional(),
  securityContext: freeForm.optional(),
  service: freeForm.optional(),
  ingress: z
    .strictObject({
      enabled: z.boolean().optional(),
      className: z.string().optional(),
      annotations: freeForm.optional(),
      hosts: z.array(z.string()).optional(),
      tls: z.array(z.unknown()).optional(),
    })
    .optional(),
  resources: freeForm.optional(),
  autoscaling: freeForm.optional(),
  nodeSelector: freeForm.optional(),
  tolerations: z.array(z.unknown()).optional(),
  affinity: freeForm.optional(),
});

export type ElementValues = z.infer<typeof elementValues>;

/** Keys of the chart that a stack of the rig takes notice of; the volume is how the welcome page gets there. */
export const honouredElementKeys: readonly string[] = [
  'defaultServer',
  'config',
  'extraVolumes',
  'extraVolumeMounts',
  'ingress.enabled',
  'ingress.hosts',
];
