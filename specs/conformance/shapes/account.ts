import { z } from 'zod';
import { timestamp, userId } from './ids.ts';

export const whoami = z.strictObject({ user_id: userId, device_id: z.string(), is_guest: z.literal(false).optional() });

export const threepids = z.strictObject({
  threepids: z.array(
    z.strictObject({
      medium: z.enum(['email', 'msisdn']),
      address: z.string(),
      added_at: timestamp,
      validated_at: timestamp,
    }),
  ),
});

/** What an account was taken off is told of an identity server. */
export const unbound = z.strictObject({ id_server_unbind_result: z.enum(['success', 'no-support']) });

const connection = z.looseObject({
  ip: z.string().nullish(),
  last_seen: timestamp.nullish(),
  user_agent: z.string().nullish(),
});

export const whois = z.looseObject({
  user_id: userId,
  devices: z.record(
    z.string(),
    z.looseObject({ sessions: z.array(z.looseObject({ connections: z.array(connection) })) }),
  ),
});

export const openIdToken = z.strictObject({
  access_token: z.string().min(1),
  expires_in: z.int().positive(),
  matrix_server_name: z.string(),
  token_type: z.literal('Bearer'),
});

export const login = z.looseObject({
  user_id: userId,
  access_token: z.string().min(1),
  device_id: z.string().min(1),
  home_server: z.string().optional(),
  refresh_token: z.string().optional(),
  expires_in_ms: z.int().positive().optional(),
});

export const device = z.looseObject({
  device_id: z.string(),
  display_name: z.string().nullish(),
  last_seen_ip: z.string().nullish(),
  last_seen_ts: timestamp.nullish(),
});

export const devices = z.strictObject({ devices: z.array(device) });
