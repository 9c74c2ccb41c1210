import { createHash } from 'node:crypto';

/** How much is made before the upgrade. */
export type SeedSize = 'small' | 'medium';

/** All that decides what a seed makes: the same plan makes the same names and contents. */
export type SeedPlan = {
  readonly number: number;
  readonly size: SeedSize;
  /** People of the deployment's own homeserver; all of them are in the big room. */
  readonly people: number;
  readonly remotePeople: number;
  /** Messages of the big room. */
  readonly bigEvents: number;
  /** Messages of each other room. */
  readonly events: number;
};

const sizes: Readonly<Record<SeedSize, Omit<SeedPlan, 'number' | 'size'>>> = {
  small: { people: 30, remotePeople: 2, bigEvents: 100, events: 3 },
  medium: { people: 120, remotePeople: 4, bigEvents: 1000, events: 10 },
};

/** Plans a seed of a size. */
export function planSeed(number: number, size: SeedSize): SeedPlan {
  return { number, size, ...sizes[size] };
}

const words = [
  ...['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'glade', 'heron', 'inlet', 'junco', 'kelp', 'larch'],
  ...['maple', 'north', 'ochre', 'poppy', 'quill', 'raven', 'sedge', 'thorn', 'umber', 'vetch', 'willow', 'yarrow'],
  ...['käse', 'größe', 'été', 'ñandú', '日本', '🦦', '"quoted"', '<b>'],
];

/** Writes a text that only the plan's number and a label decide. */
export function textOf({ number }: Pick<SeedPlan, 'number'>, label: string): string {
  const bytes = createHash('sha256').update(`${number} ${label}`).digest().subarray(0, 6);
  return [...bytes].map((byte) => words[byte % words.length]).join(' ');
}

/** Makes bytes that only the plan's number and a label decide. */
export function bytesOf({ number }: Pick<SeedPlan, 'number'>, label: string, length: number): Uint8Array {
  return createHash('shake256', { outputLength: length }).update(`${number} ${label}`).digest();
}

/** Makes a name that only the plan's number and a label decide; fit for localparts and aliases. */
export function nameOf({ number }: Pick<SeedPlan, 'number'>, label: string): string {
  return `seed${number}-${label}`;
}
