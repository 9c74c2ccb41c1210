import * as z from 'zod';

/** ma1sd takes an empty key for an absent one, and overlooks keys that it does not know. */
function section<T extends z.ZodRawShape>(shape: T): z.ZodType<z.output<z.ZodObject<T>>> {
  const object = z.object(shape);
  return z.preprocess((value) => value ?? {}, object) as z.ZodType<z.output<z.ZodObject<T>>>;
}

const flag = (byDefault: boolean): z.ZodType<boolean> =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? byDefault);
const text = (byDefault: string): z.ZodType<string> =>
  z
    .string()
    .nullish()
    .transform((value) => value ?? byDefault);
const count = (byDefault: number): z.ZodType<number> =>
  z
    .number()
    .nullish()
    .transform((value) => value ?? byDefault);
const optional = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const list = <T>(item: z.ZodType<T>): z.ZodType<readonly T[]> =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
const table = <T>(item: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> =>
  z
    .record(z.string(), item)
    .nullish()
    .transform((value) => value ?? {});

const listOr = (byDefault: readonly string[]): z.ZodType<readonly string[]> =>
  z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? byDefault);

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

const privateNetworks = ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '::1/128'];
const pattern = z.string().refine(isPattern, { error: 'is no regular expression' });
const hosts = list(z.object({ name: z.string(), value: z.string() }));
const patterns = section({ blacklist: list(z.string()), whitelist: list(z.string()) });
const prefix = '/_ma1sd/backend/api/v1';

/** The keys of ma1sd.yaml that mean something here, with ma1sd 2.5.0's defaults. */
export const ma1sdConfigSchema = z.object({
  matrix: z.object({ domain: z.string().min(1), v1: flag(true), v2: flag(false) }),
  server: section({ name: optional, port: count(8090), publicUrl: optional }),
  dns: section({ overwrite: section({ homeserver: section({ client: hosts, federation: hosts }) }) }),
  rest: section({
    enabled: flag(false),
    host: text(''),
    endpoints: section({
      auth: text(`${prefix}/auth/login`),
      directory: text(`${prefix}/directory/user/search`),
      identity: section({ single: text(`${prefix}/identity/single`), bulk: text(`${prefix}/identity/bulk`) }),
      profile: section({
        displayName: text(`${prefix}/profile/displayName`),
        threepids: text(`${prefix}/profile/threepids`),
        roles: text(`${prefix}/profile/roles`),
      }),
    }),
  }),
  auth: section({
    rewrite: section({ user: section({ rules: list(z.object({ regex: pattern, medium: z.string() })) }) }),
  }),
  directory: section({ exclude: section({ homeserver: flag(false), threepid: flag(false) }) }),
  lookup: section({
    bulk: section({ enabled: flag(true) }),
    recursive: section({ enabled: flag(true), allowedCidr: listOr(privateNetworks) }),
  }),
  hashing: section({
    enabled: flag(false),
    pepperLength: count(20),
    rotationPolicy: z.enum(['per_requests', 'per_seconds']).nullish(),
    requests: count(10),
    delay: text('10s'),
    algorithms: list(z.enum(['none', 'sha256'])),
  }),
  session: section({
    policy: section({
      validation: section({ enabled: flag(true) }),
      unbind: section({ enabled: flag(true), notifications: flag(true) }),
    }),
  }),
  accountConfig: section({ allowOnlyTrustDomains: flag(true) }),
  invite: section({
    fullDisplayName: flag(false),
    resolution: section({ recursive: flag(true) }),
    policy: section({ ifSender: section({ hasRole: list(z.string()) }) }),
  }),
  register: section({
    policy: section({
      allowed: flag(false),
      invite: flag(true),
      threepid: table(section({ pattern: patterns, domain: patterns })),
    }),
  }),
  policy: section({
    policies: table(
      z.object({
        version: optional,
        terms: table(z.object({ name: optional, url: optional })),
        regexp: list(z.string()),
      }),
    ),
  }),
  threepid: section({
    medium: section({
      email: section({
        identity: section({ from: text(''), name: text('') }),
        connectors: section({
          smtp: section({ host: text(''), port: count(587), tls: count(1), login: optional, password: optional }),
        }),
        generators: section({
          template: section({
            invite: optional,
            session: section({ validation: optional, unbind: section({ notification: optional }) }),
          }),
        }),
      }),
    }),
  }),
  view: section({ session: section({ onTokenSubmit: section({ success: optional, failure: optional }) }) }),
  internal: section({ enabled: flag(false) }),
});

/** ma1sd.yaml after reading. */
export type Ma1sdConfig = z.output<typeof ma1sdConfigSchema>;
