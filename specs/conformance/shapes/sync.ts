import { z } from 'zod';
import { basicEvent, syncEvent } from './event.ts';
import { roomId } from './ids.ts';

const events = z.looseObject({ events: z.array(basicEvent) });

const joined = z.looseObject({
  summary: z
    .looseObject({
      'm.joined_member_count': z.int().optional(),
      'm.invited_member_count': z.int().optional(),
      'm.heroes': z.array(z.string()).optional(),
    })
    .optional(),
  timeline: z
    .looseObject({ events: z.array(syncEvent), limited: z.boolean().optional(), prev_batch: z.string().optional() })
    .optional(),
  state: z.looseObject({ events: z.array(syncEvent) }).optional(),
  ephemeral: events.optional(),
  account_data: events.optional(),
  unread_notifications: z
    .looseObject({ notification_count: z.int().optional(), highlight_count: z.int().optional() })
    .optional(),
});

export const syncAnswer = z.looseObject({
  next_batch: z.string(),
  rooms: z.looseObject({ join: z.record(roomId, joined).optional() }).optional(),
  presence: events.optional(),
  account_data: events.optional(),
  to_device: events.optional(),
  device_lists: z
    .looseObject({ changed: z.array(z.string()).optional(), left: z.array(z.string()).optional() })
    .optional(),
  device_one_time_keys_count: z.record(z.string(), z.int()).optional(),
  device_unused_fallback_key_types: z.array(z.string()).optional(),
});
