import { z } from 'zod';

/** A map whose keys are Kubernetes' or another program's affair. */
export const freeForm = z.record(z.string(), z.unknown());

/** A container image as the charts write it. */
export const image = z.strictObject({
  registry: z.string().optional(),
  repository: z.string().optional(),
  tag: z.union([z.string(), z.number()]).optional(),
  pullPolicy: z.string().optional(),
  pullSecrets: z.array(z.unknown()).optional(),
});

/** Settings of a pod that concern its place in a cluster alone. */
export const podPlacement = {
  annotations: freeForm.optional(),
  labels: freeForm.optional(),
  strategy: freeForm.optional(),
  podDisruptionBudget: freeForm.optional(),
  podSecurityContext: freeForm.optional(),
  securityContext: freeForm.optional(),
  resources: freeForm.optional(),
  livenessProbe: freeForm.optional(),
  readinessProbe: freeForm.optional(),
  startupProbe: freeForm.optional(),
  nodeSelector: freeForm.optional(),
  tolerations: z.array(z.unknown()).optional(),
  affinity: freeForm.optional(),
  extraEnv: z.array(z.unknown()).optional(),
};
