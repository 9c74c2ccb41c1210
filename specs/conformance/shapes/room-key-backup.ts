import { z } from 'zod';

/** One backed-up session key. */
export const sessionKey = z.strictObject({
  first_message_index: z.int().nonnegative(),
  forwarded_count: z.int().nonnegative(),
  is_verified: z.boolean(),
  session_data: z.record(z.string(), z.unknown()),
});

export const roomKeys = z.strictObject({ sessions: z.record(z.string(), sessionKey) });

export const allKeys = z.strictObject({ rooms: z.record(z.string(), roomKeys) });

/** What a change to a backup is answered with. */
export const backupChange = z.strictObject({ etag: z.string(), count: z.int().nonnegative() });

export const backupVersion = z.strictObject({
  algorithm: z.string(),
  auth_data: z.record(z.string(), z.unknown()),
  count: z.int().nonnegative(),
  etag: z.string(),
  version: z.string(),
});
