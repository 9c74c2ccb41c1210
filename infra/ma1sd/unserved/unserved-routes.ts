import { randomInt } from 'node:crypto';
import { refusal } from '../http/refusal.ts';
import { get, put, type Handler, type Route } from '../http/route.ts';

const disabled: Handler = () => {
  throw refusal(503, 'M_NOT_AVAILABLE', 'This feature is disabled');
};

const quarantined: Handler = () => {
  const error = 'This endpoint is under quarantine and possibly wrongfully labeled stable.';
  throw refusal(randomInt(400, 600), 'M_FORBIDDEN', error);
};

/** Creates what 2.5.0 has routes for without serving them: its application service, and an endpoint that it objects to. */
export const unservedRoutes: readonly Route[] = [
  get('/_matrix/app/v1/users/:userId', disabled),
  get('/_matrix/app/v1/rooms/*', disabled),
  put('/_matrix/app/v1/transactions/:txnId', disabled),
  get('/users/:userId', disabled),
  get('/rooms/*', disabled),
  put('/transactions/:txnId', disabled),
  get('/_matrix/identity/api/:version/internal-info', quarantined),
];
