import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Answer } from '#fixtures';

/**
 * Demands an answer of a status, 200 unless told, and of the shape that the specification gives it, and gives the body
 * so read.
 * @throws AssertionError naming each member that is missing or of another kind.
 */
export function shaped<T>(answer: Answer, shape: z.ZodType<T>, status = 200): T {
  assert.equal(answer.status, status, `status, with body ${new TextDecoder().decode(answer.bytes.slice(0, 200))}`);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/, 'content type');
  const read = shape.safeParse(answer.json);
  assert.ok(read.success, `the answer's shape: ${read.error ? z.prettifyError(read.error) : ''}`);
  return read.data;
}
