import { z } from 'zod';
import { clientEvent, stateEvent, syncEvent } from './event.ts';
import { eventId, mxcUri, roomId, timestamp, userId } from './ids.ts';

export const page = z.looseObject({
  chunk: z.array(clientEvent),
  start: z.string().optional(),
  end: z.string().optional(),
  state: z.array(stateEvent).optional(),
});

export const messagePage = page.extend({ start: z.string() });

export const relationPage = z.looseObject({
  chunk: z.array(clientEvent),
  next_batch: z.string().optional(),
  prev_batch: z.string().optional(),
});

export const context = z.looseObject({
  event: clientEvent,
  events_before: z.array(clientEvent),
  events_after: z.array(clientEvent),
  state: z.array(stateEvent),
  start: z.string(),
  end: z.string(),
});

export const members = z.strictObject({ chunk: z.array(stateEvent) });

export const joinedMembers = z.strictObject({
  joined: z.record(userId, z.looseObject({ display_name: z.string().nullish(), avatar_url: mxcUri.nullish() })),
});

export const joinedRooms = z.strictObject({ joined_rooms: z.array(roomId) });

export const oneRoom = z.looseObject({ room_id: roomId });

const roomSummary = z.looseObject({
  room_id: roomId,
  num_joined_members: z.int().nonnegative(),
  world_readable: z.boolean(),
  guest_can_join: z.boolean(),
  join_rule: z.string().optional(),
  name: z.string().optional(),
  topic: z.string().optional(),
  room_type: z.string().nullish(),
});

export const summary = roomSummary.extend({ membership: z.string().optional() });

export const publicRooms = z.looseObject({
  chunk: z.array(roomSummary),
  next_batch: z.string().optional(),
  total_room_count_estimate: z.int().optional(),
});

const strippedChild = z.looseObject({
  type: z.string(),
  state_key: roomId,
  sender: userId,
  origin_server_ts: timestamp,
});

export const hierarchy = z.strictObject({
  rooms: z.array(roomSummary.extend({ children_state: z.array(strippedChild) })),
  next_batch: z.string().optional(),
});

export const foundAtTime = z.strictObject({ event_id: eventId, origin_server_ts: timestamp });

export const snapshot = z.looseObject({
  room_id: roomId,
  membership: z.string().optional(),
  messages: z.looseObject({ chunk: z.array(syncEvent), start: z.string(), end: z.string() }).optional(),
  state: z.array(stateEvent).optional(),
});

export const eventStream = z.looseObject({
  start: z.string(),
  end: z.string(),
  chunk: z.array(z.looseObject({ type: z.string() })),
});

export const initialSync = z.looseObject({
  end: z.string(),
  rooms: z.array(snapshot),
  presence: z.array(z.looseObject({ type: z.string() })),
});

export const found = z.object({
  search_categories: z.object({
    room_events: z.looseObject({
      count: z.int().optional(),
      highlights: z.array(z.string()),
      results: z.array(z.looseObject({ rank: z.number(), result: clientEvent })),
    }),
  }),
});

export const mutualRooms = z.looseObject({
  joined: z.array(roomId),
  count: z.int(),
  next_batch: z.string().optional(),
});
