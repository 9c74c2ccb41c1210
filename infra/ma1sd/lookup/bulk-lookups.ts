import { once } from 'node:events';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { Refusal } from '../http/refusal.ts';
import type { Asked, Binding, Bindings } from '../outbound/bindings.ts';

/** Looks several third-party ids up. `key` is the same for requests that count as one and the same. */
export type BulkLookups = (
  asked: readonly Asked[],
  request: { readonly key: string; readonly gone: AbortSignal },
) => Promise<readonly Binding[]>;

export type BulkOptions = { readonly bindings: Bindings; readonly poisonsBulk: boolean };

/** Creates bulk look-ups as 2.5.0 has them: a request that failed once hangs ever after, until its client gives up. */
export function createBulkLookups({ lookup }: Ma1sdConfig, { bindings, poisonsBulk }: BulkOptions): BulkLookups {
  const poisoned = new Set<string>();
  return async (asked, { key, gone }) => {
    if (!lookup.bulk.enabled || asked.length === 0) return [];
    const payload = JSON.stringify([key, asked]);
    if (poisoned.has(payload)) await forever(gone);
    try {
      return await bindings.many(asked);
    } catch (error) {
      if (poisonsBulk && error instanceof Refusal) poisoned.add(payload);
      throw error;
    }
  };
}

async function forever(gone: AbortSignal): Promise<never> {
  if (!gone.aborted) await once(gone, 'abort');
  throw new Refusal({ status: 500, body: '' });
}
