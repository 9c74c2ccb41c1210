import type { Asked, Binding, Bindings } from './bindings.ts';

/** Looks addresses up in lower case too: people write them as they like, and the store compares by the letter. */
export function foldCase(bindings: Bindings): Bindings {
  return {
    async one(asked) {
      const found = await bindings.one(asked);
      const folded = fold(asked);
      if (found || folded.address === asked.address) return found;
      const again = await bindings.one(folded);
      return again && { ...again, address: asked.address };
    },
    async many(asked) {
      const folded = asked.map(fold).filter((each) => !asked.some((other) => isSame(each, other)));
      const found = await bindings.many([...asked, ...folded]);
      return asked.flatMap((each) => named(each, found) ?? []);
    },
  };
}

/** The answer is about the address as it was asked for. */
function named(asked: Asked, found: readonly Binding[]): Binding | undefined {
  const exact = found.find((binding) => isSame(binding, asked));
  const binding = exact ?? found.find((other) => isSame(other, fold(asked)));
  return binding && { ...binding, address: asked.address };
}

function fold({ medium, address }: Asked): Asked {
  return { medium, address: address?.toLowerCase() };
}

function isSame(a: Asked, b: Asked): boolean {
  return a.medium === b.medium && a.address === b.address;
}
