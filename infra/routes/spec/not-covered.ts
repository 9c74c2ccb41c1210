import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Reads why no check asserts an operation, by the operation's name: method and path without `/_matrix`. */
export function reasonsNotCovered(): Readonly<Record<string, string>> {
  const file = join(import.meta.dirname, 'not-covered.json');
  return z.record(z.string(), z.string().min(1)).parse(JSON.parse(readFileSync(file, 'utf8')));
}
