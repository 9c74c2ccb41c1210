type Awaiteds<T> = { readonly [K in keyof T]: Awaited<T[K]> };

/**
 * Waits for all, and gives each under its name. The first failure ends the others, and only when all have ended is it
 * thrown, so that nothing goes on behind the back of whoever is told of it.
 */
export async function together<T extends Readonly<Record<string, Promise<unknown>>>>(
  promises: T,
  giveUp: AbortController,
): Promise<Awaiteds<T>> {
  const ended = Object.entries(promises).map(async ([name, promise]) => {
    try {
      return [name, await promise] as const;
    } catch (error) {
      if (!giveUp.signal.aborted) giveUp.abort(error);
      return undefined;
    }
  });
  const values = (await Promise.all(ended)).filter((entry) => entry !== undefined);
  giveUp.signal.throwIfAborted();
  return Object.fromEntries(values) as Awaiteds<T>;
}
