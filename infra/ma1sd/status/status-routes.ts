import { json } from '../http/answer.ts';
import { get, type Route } from '../http/route.ts';

/** Release of ma1sd that the stand-in plays. */
export const playedVersion = '2.5.0';

/** Creates what says that the server runs; it says OK whatever its stores do. */
export const statusRoutes: readonly Route[] = [
  get('/status', () => json({ status: { health: 'OK' } })),
  get('/version', () => json({ server: { name: 'mxisd', version: playedVersion } })),
];

/** Creates what says which versions of the identity API are served; 2.5.0 does not have it. */
export const versionsRoute: Route = get('/_matrix/identity/versions', () =>
  json({ versions: ['r0.1.0', 'r0.2.0', 'r0.2.1', 'r0.3.0', 'v1.1', 'v1.2', 'v1.3', 'v1.4', 'v1.5'] }),
);
