/** How many bytes of a value are looked up at each position. */
const prefix = 4;
const buckets = 1 << 16;

/** Values to be found in bytes, in one pass however many they are. */
export type Needles = { readonly marks: Uint8Array; readonly byPrefix: ReadonlyMap<number, readonly Buffer[]> };

/** Prepares values, each of at least four bytes, for the search. */
export function needlesOf(values: readonly string[]): Needles {
  const buffers = values.map((value) => Buffer.from(value)).filter(({ length }) => length >= prefix);
  const marks = new Uint8Array(buckets);
  for (const buffer of buffers) marks[bucketOf(buffer, 0)] = 1;
  return { marks, byPrefix: Map.groupBy(buffers, (buffer) => buffer.readUInt32LE(0)) };
}

/** Finds which of the values stand in the bytes, wherever they begin. */
export function findValues(bytes: Buffer, { marks, byPrefix }: Needles): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at + prefix <= bytes.length; at += 1) {
    if (marks[bucketOf(bytes, at)] === 0) continue;
    for (const needle of byPrefix.get(bytes.readUInt32LE(at)) ?? [])
      if (bytes.subarray(at, at + needle.length).equals(needle)) found.add(needle.toString());
  }
  return found;
}

function bucketOf(bytes: Buffer, at: number): number {
  const byte = (offset: 0 | 1 | 2 | 3): number => bytes[at + offset] ?? 0;
  return (byte(0) + (byte(1) << 4) + (byte(2) << 8) + (byte(3) << 12)) & (buckets - 1);
}
