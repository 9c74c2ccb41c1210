import { setTimeout as delay } from 'node:timers/promises';

/** Waits for what the load has set off to come to its end, and says whether it did; what did not is for the judges. */
export async function settles(
  isOver: () => Promise<boolean> | boolean,
  { withinMs, signal }: { readonly withinMs: number; readonly signal: AbortSignal },
): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await isOver())) {
    if (performance.now() >= deadline) return false;
    await delay(100, undefined, { signal });
  }
  return true;
}
