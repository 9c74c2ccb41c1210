/** Thrown by the readers of this file; the endpoint answers 400. */
export class NotAsExpected extends Error {
  override readonly name = 'NotAsExpected';
}

/** Reads an object as Go's decoder does with DisallowUnknownFields: keys without case, none but the known ones. */
export function strictObject<K extends string>(value: unknown, keys: readonly K[]): Partial<Record<K, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotAsExpected();
  const read: Partial<Record<K, unknown>> = {};
  for (const [given, member] of Object.entries(value)) {
    const key = keys.find((known) => known === given.toLowerCase());
    if (key === undefined) throw new NotAsExpected();
    read[key] = member;
  }
  return read;
}

/** Reads a text; one that is missing or null is the empty text, as in Go. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new NotAsExpected();
  return value;
}

/** Reads a list; one that is missing or null is empty, as in Go. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new NotAsExpected();
  return value;
}
