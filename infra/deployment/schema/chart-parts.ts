import { z } from 'zod';
import { freeForm, image, podPlacement } from './free-form.ts';

/** `signingkey` of the matrix-synapse chart. */
export const signingKey = z.strictObject({
  job: z
    .strictObject({
      enabled: z.boolean().optional(),
      annotations: freeForm.optional(),
      generateImage: image.optional(),
      publishImage: image.optional(),
      podSecurityContext: freeForm.optional(),
      securityContext: freeForm.optional(),
    })
    .optional(),
  existingSecret: z.string().optional(),
  existingSecretKey: z.string().optional(),
  resources: freeForm.optional(),
});

/** `config` of the matrix-synapse chart: homeserver.yaml by the chart's own names. */
export const chartConfig = z.strictObject({
  publicBaseurl: z.string().optional(),
  logLevel: z.string().optional(),
  reportStats: z.boolean().optional(),
  recaptcha: z.strictObject({ publicKey: z.string().optional(), privateKey: z.string().optional() }).optional(),
  turnUris: z.array(z.string()).optional(),
  turnSecret: z.string().optional(),
  enableRegistration: z.boolean().optional(),
  registrationSharedSecret: z.string().optional(),
  macaroonSecretKey: z.string().optional(),
  trustedKeyServers: z.array(freeForm).optional(),
  bindAddresses: z.array(z.string()).optional(),
  extraListeners: z.array(freeForm).optional(),
  extraMainListenerTypes: z.array(z.string()).optional(),
  useStructuredLogging: z.boolean().optional(),
});

/** `synapse` of the matrix-synapse chart: the pod of main. */
export const mainPod = z.strictObject({
  ...podPlacement,
  extraVolumes: z.array(z.unknown()).optional(),
  extraVolumeMounts: z.array(z.unknown()).optional(),
  extraCommands: z.array(z.string()).optional(),
});

/** `wellknown` of the matrix-synapse chart. */
export const wellKnown = z.strictObject({
  ...podPlacement,
  enabled: z.boolean().optional(),
  replicaCount: z.int().optional(),
  useIpv6: z.boolean().optional(),
  host: z.string().optional(),
  port: z.int().optional(),
  server: freeForm.optional(),
  client: freeForm.optional(),
  service: freeForm.optional(),
  extraData: freeForm.optional(),
  htdocsPath: z.string().optional(),
  image: image.optional(),
});
