import { z } from 'zod';
import { freeForm, image } from './free-form.ts';

/** Values of Netsoc's ma1sd chart; `config` is ma1sd.yaml, of which only what must fit is looked at. */
export const ma1sdValues = z.strictObject({
  image: image.optional(),
  imagePullSecrets: z.array(z.unknown()).optional(),
  nameOverride: z.string().optional(),
  fullnameOverride: z.string().optional(),
  podAnnotations: freeForm.optional(),
  podSecurityContext: freeForm.optional(),
  securityContext: freeForm.optional(),
  service: freeForm.optional(),
  resources: freeForm.optional(),
  nodeSelector: freeForm.optional(),
  tolerations: z.array(z.unknown()).optional(),
  affinity: freeForm.optional(),
  persistence: freeForm.optional(),
  config: z.looseObject({ matrix: z.looseObject({ domain: z.string() }) }),
});

/** Keys of the chart that a stack of the rig takes notice of. */
export const honouredMa1sdKeys: readonly string[] = ['config'];
