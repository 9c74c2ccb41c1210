import { pickOwn } from '../pick.ts';
import { plan } from '../prepared.ts';
import { syncOnce } from '../sync-once.ts';

/** Syncs without waiting for news, so that its time is the server's own. */
export function sync(): void {
  syncOnce('sync', pickOwn(plan.people), 0);
}
