import { z } from 'zod';
import { userId } from './ids.ts';

export const turnServer = z.strictObject({
  username: z.string(),
  password: z.string().min(1),
  uris: z.array(z.string().regex(/^turns?:/)),
  ttl: z.number().positive(),
});

const fields = z.record(z.string(), z.string());

export const protocols = z.record(
  z.string(),
  z.looseObject({
    user_fields: z.array(z.string()),
    location_fields: z.array(z.string()),
    instances: z.array(z.unknown()),
  }),
);

export const thirdPartyLocations = z.array(z.strictObject({ alias: z.string(), protocol: z.string(), fields }));
export const thirdPartyUsers = z.array(z.strictObject({ userid: userId, protocol: z.string(), fields }));
