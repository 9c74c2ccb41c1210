import { z } from 'zod';
import { eventId, roomId, timestamp, userId } from './ids.ts';

const content = z.record(z.string(), z.unknown());

/** ClientEventWithoutRoomID. */
export const syncEvent = z.looseObject({
  event_id: eventId,
  type: z.string(),
  sender: userId,
  origin_server_ts: timestamp,
  content,
  state_key: z.string().optional(),
  unsigned: content.optional(),
});

/** ClientEvent. */
export const clientEvent = syncEvent.extend({ room_id: roomId });

export const stateEvent = clientEvent.extend({ state_key: z.string() });

/** An event without a place in a room's history, of account data and what is ephemeral. */
export const basicEvent = z.looseObject({ type: z.string(), content });

export const sent = z.strictObject({ event_id: eventId });
