import { until, type HomeserverControl } from '#infra';

/** How long background updates may take, in milliseconds: the data of a gate are small. */
const withinMs = 120_000;

export type BackgroundUpdates = {
  readonly ms: number;
  readonly left: readonly string[];
  readonly first: readonly string[];
};

/** Watches Synapse's background updates to their end, and gives those that are left when they do not come to it. */
export async function watchBackgroundUpdates(
  { query }: Pick<HomeserverControl, 'query'>,
  { signal, note }: { readonly signal: AbortSignal; readonly note: (text: string) => void },
): Promise<BackgroundUpdates> {
  const begun = performance.now();
  const pending = (): Promise<readonly string[]> => query('SELECT update_name FROM background_updates ORDER BY 1');
  const first = await pending();
  let left = first;
  const over = async (): Promise<boolean> => {
    left = await pending();
    note(`${left.length} left`);
    return left.length === 0;
  };
  try {
    await until(over, { within: withinMs, everyMs: 500, what: 'the end of the background updates', signal });
  } catch (error) {
    signal.throwIfAborted();
    if (left.length === 0) throw error;
  }
  return { ms: Math.round(performance.now() - begun), left, first };
}
