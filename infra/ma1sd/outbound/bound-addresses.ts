import type { MatrixId } from '../matrix-id.ts';
import type { Asked, Binding, Bindings } from './bindings.ts';
import type { Threepid } from './credentials.ts';

/** The addresses that users bound to themselves after they had confirmed them. */
export type BoundAddresses = {
  readonly bind: (threepid: Threepid, user: MatrixId) => void;
  /** Takes an address from a user; what somebody else bound stays. */
  readonly unbind: (threepid: Threepid, user: MatrixId) => void;
  readonly all: () => readonly (Threepid & { readonly user: MatrixId })[];
};

export function createBoundAddresses(): BoundAddresses {
  const byAddress = new Map<string, Threepid & { readonly user: MatrixId }>();
  return {
    bind: (threepid, user) => void byAddress.set(keyOf(threepid), { ...threepid, user }),
    unbind(threepid, user) {
      if (byAddress.get(keyOf(threepid))?.user.id === user.id) byAddress.delete(keyOf(threepid));
    },
    all: () => [...byAddress.values()],
  };
}

/** Finds what the identity store does not know among the bound addresses: the store has the last word. */
export function withBound(bindings: Bindings, bound: BoundAddresses): Bindings {
  const find = (asked: Asked): Binding | undefined => {
    const found = bound.all().find((binding) => keyOf(binding) === keyOf(asked));
    return found && { ...asked, user: found.user };
  };
  return {
    one: async (asked) => (await bindings.one(asked)) ?? find(asked),
    async many(asked) {
      const known = await bindings.many(asked);
      const unknown = asked.filter((each) => !known.some((binding) => keyOf(binding) === keyOf(each)));
      return [...known, ...unknown.flatMap((each) => find(each) ?? [])];
    },
  };
}

function keyOf({ medium, address }: Asked): string {
  return JSON.stringify([medium, address?.toLowerCase()]);
}
