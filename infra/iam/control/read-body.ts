import type { Context } from 'hono';
import * as z from 'zod';

/** Reads a body of the control port; a text says what is wrong with it. */
export async function readBody<T>(
  c: Context,
  schema: z.ZodType<T>,
): Promise<{ readonly data: T } | { readonly wrong: string }> {
  const text = await c.req.text();
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? { data: read.data } : { wrong: z.prettifyError(read.error) };
  } catch {
    return { wrong: 'The body is no JSON' };
  }
}
