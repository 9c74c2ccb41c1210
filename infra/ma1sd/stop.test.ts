import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { until } from '../support/index.ts';
import { alice, startPair } from './replay/start-pair.ts';

describe('ma1sd stand-in', () => {
  it('stops while the identity store leaves it waiting', async () => {
    const pair = await startPair('netsoc', { mode: 'compat' });
    await pair.upstream.set({ accounts: [alice], iam: { replies: [{ path: '/auth/login', delayMs: 60_000 }] } });
    const user = { id: '@alice:netsoc.ie', password: 'x' };
    const url = `${pair.ma1sd.url}/_matrix-internal/identity/v1/check_credentials`;
    const waiting = fetch(url, { method: 'POST', body: JSON.stringify({ user }) });
    const cut = assert.rejects(waiting);
    await until(() => pair.upstream.inFlight() > 0, {
      within: 2000,
      what: 'the call to the identity store',
      everyMs: 5,
    });
    await pair.ma1sd[Symbol.asyncDispose]();
    await cut;
    await pair.upstream[Symbol.asyncDispose]();
  });
});
