import assert from 'node:assert/strict';
import { z } from 'zod';
import { stack } from '#fixtures';
import { eventIdOf, isSoundEvent, publicKeyOf, type Pdu, type RoomVersion } from '#fixtures/peer';

const ids = z.array(z.string().startsWith('$'));

/** An event between servers, of room version 4 or later. */
export const pdu = z.looseObject({
  type: z.string(),
  room_id: z.string().startsWith('!').optional(),
  sender: z.string().startsWith('@'),
  content: z.looseObject({}),
  state_key: z.string().optional(),
  depth: z.int().positive(),
  prev_events: ids,
  auth_events: ids,
  origin_server_ts: z.int().positive(),
  hashes: z.looseObject({ sha256: z.string() }),
  signatures: z.record(z.string(), z.record(z.string(), z.string())),
});

/** Answer to a transaction. */
export const transactionAnswer = z.strictObject({
  pdus: z.record(z.string().startsWith('$'), z.looseObject({ error: z.string().optional() })),
});

/** Answers that carry events in an envelope: backfill, event. */
export const envelope = z.strictObject({
  origin: z.string(),
  origin_server_ts: z.int().positive(),
  pdus: z.array(pdu),
});

/** Demands of an answer that it has a shape, and gives it. */
export function shaped<T>(schema: z.ZodType<T>, json: unknown): T {
  const { success, data, error } = schema.safeParse(json);
  assert.ok(success, error && z.prettifyError(error));
  return data;
}

/** Demands of events that the deployment's server signed them as they are, and gives their ids. */
export function soundIds(events: readonly Pdu[], version: RoomVersion): readonly string[] {
  const by = publicKeyOf(stack().own);
  const own = events.filter(({ sender }) => sender.endsWith(`:${by.serverName}`));
  for (const event of own) assert.ok(isSoundEvent(event, version, by), `${event.type} of ${event.sender} is not sound`);
  return events.map((event) => eventIdOf(event, version));
}
