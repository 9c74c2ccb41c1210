/** A few at a time: a login storm is another profile's subject. */
const atATime = 4;

/** Does work for each item, a few of them at a time, and gives the results in the order of the items. */
export async function inTurns<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += atATime) {
    const turn = items.slice(from, from + atATime);
    results.push(...(await Promise.all(turn.map((item, index) => work(item, from + index)))));
  }
  return results;
}
