import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { WriteRecord } from '../../plan.ts';

const event = z.object({
  operation: z.enum(['send', 'marker']),
  id: z.string(),
  roomId: z.string(),
  sender: z.string(),
  eventId: z.string(),
  sentAt: z.number(),
});
const upload = z.object({ operation: z.literal('upload'), id: z.string(), uri: z.string(), sha256: z.string() });
const schema = z.union([event, upload]);

export type EventRecord = z.infer<typeof event>;
export type UploadRecord = z.infer<typeof upload>;

/** Reads what the scripts wrote down of acknowledged writes; other lines are warnings. */
export async function readRecords(file: string): Promise<readonly WriteRecord[]> {
  return parseRecords(await readFile(file, 'utf8').catch(() => ''));
}

/** Reads the text of a record file. */
export function parseRecords(text: string): readonly WriteRecord[] {
  return text.split('\n').flatMap((line) => {
    return line.startsWith('{') ? [schema.parse(JSON.parse(line))] : [];
  });
}
