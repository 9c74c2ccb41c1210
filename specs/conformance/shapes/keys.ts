import { z } from 'zod';
import { userId } from './ids.ts';

const signatures = z.record(userId, z.record(z.string(), z.string()));
const failures = z.record(z.string(), z.unknown()).optional();

const deviceKeys = z.looseObject({
  user_id: userId,
  device_id: z.string(),
  algorithms: z.array(z.string()),
  keys: z.record(z.string(), z.string()),
  signatures,
});

const crossSigningKey = z.looseObject({
  user_id: userId,
  usage: z.array(z.string()),
  keys: z.record(z.string(), z.string()),
  signatures: signatures.optional(),
});

const byUser = z.record(userId, crossSigningKey).optional();

export const queriedKeys = z.looseObject({
  device_keys: z.record(userId, z.record(z.string(), deviceKeys)),
  failures,
  master_keys: byUser,
  self_signing_keys: byUser,
  user_signing_keys: byUser,
});

export const uploadedKeys = z.strictObject({ one_time_key_counts: z.record(z.string(), z.int()) });

const claimedKey = z.looseObject({ key: z.string(), signatures, fallback: z.boolean().optional() });

export const claimedKeys = z.looseObject({
  one_time_keys: z.record(userId, z.record(z.string(), z.record(z.string(), claimedKey))),
  failures,
});

export const keyChanges = z.strictObject({ changed: z.array(userId), left: z.array(userId) });

export const uploadedSignatures = z.strictObject({
  failures: z.record(userId, z.record(z.string(), z.looseObject({ errcode: z.string() }))),
});
