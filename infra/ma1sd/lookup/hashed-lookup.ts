import { createHash } from 'node:crypto';
import type { StoreDirectory } from '../directory/store-directory.ts';
import { textField } from '../json/members.ts';
import { asObjectField } from '../json/typed-fields.ts';
import { acceptableId, type MatrixId } from '../matrix-id.ts';
import type { BoundAddresses } from '../outbound/bound-addresses.ts';
import type { Threepid } from '../outbound/credentials.ts';
import type { Profiles } from '../profile/profiles.ts';

/** Finds users by hashes of their addresses, made with the pepper: user ids by hash. */
export type HashedLookup = (hashes: readonly string[], pepper: string) => Promise<Readonly<Record<string, string>>>;

export type HashedLookupOptions = {
  readonly directory: StoreDirectory;
  readonly profiles: Profiles;
  readonly bound: BoundAddresses;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

type Known = { readonly threepids: readonly Threepid[]; readonly until: number };
type Owned = Threepid & { readonly user: string };

/** How long the addresses of a user are held to be the same, in milliseconds; a new user is seen at once. */
const freshMs = 60_000;
/** How many users' addresses are asked for at once. */
const lanes = 8;

/** Creates the look-up: the store is asked who there is, since it cannot be asked for a hash. */
export function createHashedLookup({ directory, profiles, bound, now }: HashedLookupOptions): HashedLookup {
  const known = new Map<string, Known>();
  const addressesOf = async (user: MatrixId): Promise<readonly Threepid[]> => {
    const before = known.get(user.id);
    if (before && before.until > now()) return before.threepids;
    const threepids = (await profiles.threepids(user)).flatMap((value) => readThreepid(asObjectField(value)) ?? []);
    known.set(user.id, { threepids, until: now() + freshMs });
    return threepids;
  };
  const everybody = async (): Promise<readonly Owned[]> => {
    const { results } = await directory('name', '');
    const waiting = results.map(({ user_id: id }) => acceptableId(id ?? ''));
    const owned: Owned[] = [];
    const lane = async (): Promise<void> => {
      for (let user = waiting.shift(); user; user = waiting.shift())
        for (const threepid of await addressesOf(user)) owned.push({ ...threepid, user: user.id });
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return owned;
  };
  return async (hashes, pepper) => {
    const users = new Map<string, string>();
    // Of two that have an address the store's own comes later, and wins.
    for (const { user, ...threepid } of [
      ...bound.all().map((one) => ({ ...one, user: one.user.id })),
      ...(await everybody()),
    ])
      for (const hash of hashesOf(threepid, pepper)) users.set(hash, user);
    return Object.fromEntries(hashes.flatMap((hash) => namedBy(hash, users)));
  };
}

function namedBy(hash: string, users: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const user = users.get(hash);
  return user === undefined ? [] : [[hash, user]];
}

/** Clients fold the case of an e-mail address before they hash it; the store keeps it as it was written. */
function hashesOf({ address, medium }: Threepid, pepper: string): readonly string[] {
  return [...new Set([address, address.toLowerCase()])].map((written) =>
    createHash('sha256').update(`${written} ${medium} ${pepper}`).digest('base64url'),
  );
}

function readThreepid(value: ReturnType<typeof asObjectField>): Threepid | undefined {
  if (!value) return undefined;
  const [medium, address] = [textField(value, 'medium'), textField(value, 'address')];
  return medium === undefined || address === undefined ? undefined : { medium, address };
}
