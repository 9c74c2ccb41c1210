import assert from 'node:assert/strict';
import { call, type Answer, type Operation, type Session } from '#fixtures';
import { shaped } from './shaped.ts';
import { authFlows } from './shapes/auth-flows.ts';

/**
 * Sends a request that the server wants confirmed by the password: without it, which must be refused with 401 and the
 * flows, and then with it (Client-Server API § User-Interactive Authentication API).
 */
export async function withPassword(
  { session, password }: { readonly session: Session; readonly password: string },
  operation: Operation,
  json: object,
): Promise<Answer> {
  const asked = await call(session, operation, { json });
  const { session: id, flows } = shaped(asked, authFlows, 401);
  assert.ok(flows.some(({ stages }) => stages.includes('m.login.password')));
  const identifier = { type: 'm.id.user', user: session.userId };
  return call(session, operation, {
    json: { ...json, auth: { type: 'm.login.password', session: id, identifier, password } },
  });
}
