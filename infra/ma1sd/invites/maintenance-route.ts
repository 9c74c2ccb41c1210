import { json } from '../http/answer.ts';
import { get, type Route } from '../http/route.ts';
import type { Invites } from './invites.ts';

/** Creates what has pending invites looked up at once, where `internal.enabled` is set. */
export function maintenanceRoute(invites: Invites): Route {
  const route = get('/_ma1sd/internal/admin/inv_manager', () => {
    invites.lookUpAll();
    return json({ result: 'ok' });
  });
  return { ...route, withoutCors: true };
}
