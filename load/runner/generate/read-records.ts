import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { operationNames } from '../../operations.ts';
import type { FailureRecord, RefusalRecord, WriteRecord } from '../../plan.ts';

const event = z.object({
  operation: z.enum(['send', 'patient', 'marker', 'federationOut']),
  id: z.string(),
  roomId: z.string(),
  sender: z.string(),
  eventId: z.string(),
  sentAt: z.number(),
});
const upload = z.object({
  operation: z.literal('upload'),
  id: z.string(),
  uri: z.string(),
  sha256: z.string(),
  sentAt: z.number(),
});
const failure = z.object({
  failed: z.string(),
  operation: z.enum(operationNames),
  at: z.number(),
  ms: z.number(),
  instance: z.string(),
  why: z.string(),
});
const refusal = z.object({
  refused: z.string(),
  message: z.string(),
  instance: z.string(),
  errcode: z.string().exactOptional(),
  retryAfterMs: z.number().exactOptional(),
});
const ofPerson = { id: z.string(), userId: z.string(), sentAt: z.number() };
const login = z.object({ operation: z.literal('login'), ...ofPerson, deviceId: z.string() });
const receipt = z.object({ operation: z.literal('receipt'), ...ofPerson, nth: z.number() });
const transaction = z.object({
  operation: z.literal('federationIn'),
  id: z.string(),
  dueAt: z.number(),
  sentAt: z.number(),
  eventIds: z.array(z.string()),
  refused: z.array(z.object({ eventId: z.string(), error: z.string() })),
});
const remoteJoin = z.object({ operation: z.literal('remoteJoin'), ...ofPerson, roomId: z.string() });
const schema = z.union([event, transaction, remoteJoin, upload, login, receipt]);

export type EventRecord = z.infer<typeof event>;
export type UploadRecord = z.infer<typeof upload>;

/** What the scripts wrote down of a run. */
export type Records = {
  readonly records: readonly WriteRecord[];
  readonly failures: readonly FailureRecord[];
  readonly refusals: readonly RefusalRecord[];
};

/** Reads what the scripts wrote down of acknowledged writes, and of failed and refused requests. */
export async function readRecords(file: string): Promise<Records> {
  return parseRecords(await readFile(file, 'utf8').catch(() => ''));
}

/** Reads the text of a record file, in which the generator's own warnings may stand too. */
export function parseRecords(text: string): Records {
  const records: WriteRecord[] = [];
  const failures: FailureRecord[] = [];
  const refusals: RefusalRecord[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('{"failed"')) failures.push(failure.parse(JSON.parse(line)));
    else if (line.startsWith('{"refused"')) refusals.push(refusal.parse(JSON.parse(line)));
    else if (line.startsWith('{')) records.push(schema.parse(JSON.parse(line)));
  }
  return { records, failures, refusals };
}
