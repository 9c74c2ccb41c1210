import { json } from '../http/answer.ts';
import { get, type Route } from '../http/route.ts';

/** Release of ma1sd that the stand-in plays. */
export const playedVersion = '2.5.0';

/** Creates what says that the server runs; it says OK whatever its stores do. */
export const statusRoutes: readonly Route[] = [
  get('/status', () => json({ status: { health: 'OK' } })),
  get('/version', () => json({ server: { name: 'mxisd', version: playedVersion } })),
];
