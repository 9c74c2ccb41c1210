import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What became of reading one JSON file of a run. */
export type Read<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'absent' }
  | { readonly state: 'unusable'; readonly why: string };

/** Reads a JSON file through its schema; a file that is absent, torn or of another form is a value, not an error. */
export async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<Read<T>> {
  const text = await readIfThere(file);
  if (text === undefined) return { state: 'absent' };
  return parseJson(text, schema);
}

/** Reads JSON text through a schema. */
export function parseJson<T>(text: string, schema: z.ZodType<T>): Exclude<Read<T>, { state: 'absent' }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { state: 'unusable', why: error instanceof Error ? error.message : String(error) };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { state: 'read', value: parsed.data };
  return { state: 'unusable', why: z.prettifyError(parsed.error).replaceAll(/\n\s*/g, ' ') };
}

/** Reads a text file, or gives undefined when there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
