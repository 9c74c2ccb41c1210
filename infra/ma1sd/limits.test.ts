import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { listenOn } from './replay/listen-on.ts';
import { startPair, alice } from './replay/start-pair.ts';
import { createGate } from './limits.ts';
import { parseMa1sdConfig, startMa1sd, type Ma1sd } from './index.ts';

const workers = 8 * availableParallelism();
const login = { type: 'm.login.password', identifier: { type: 'm.id.user', user: 'alice' }, password: 'x' };

/** A homeserver that, as a real one, asks check_credentials while a login waits for it. */
async function startAsking(realLimits: boolean): Promise<AsyncDisposable & { readonly ma1sd: Ma1sd }> {
  const asked: { url?: string } = {};
  const homeserver = await listenOn(
    createServer((_request, response) => {
      const user = { id: '@alice:netsoc.ie', password: 'x' };
      const body = JSON.stringify({ user });
      const answer = fetch(`${asked.url}/_matrix-internal/identity/v1/check_credentials`, { method: 'POST', body });
      void answer
        .then(() => delay(20))
        .then(
          () => response.end('{}'),
          () => response.destroy(),
        );
    }),
  );
  const client = [{ name: '127.0.0.1', value: homeserver.url }];
  const config = { matrix: { domain: 'netsoc.ie' }, dns: { overwrite: { homeserver: { client } } } };
  const started = await startMa1sd({ config: parseMa1sdConfig(config, 'test'), mode: 'compat', realLimits });
  asked.url = started.url;
  return {
    ma1sd: started,
    async [Symbol.asyncDispose]() {
      await started[Symbol.asyncDispose]();
      await homeserver[Symbol.asyncDispose]();
    },
  };
}

/** Gives how many of so many logins at once were answered in time. */
async function logInAtOnce({ ma1sd }: { readonly ma1sd: Ma1sd }, count: number, withinMs: number): Promise<number> {
  const signal = AbortSignal.timeout(withinMs);
  const request = { method: 'POST', body: JSON.stringify(login), signal };
  const logins = Array.from({ length: count }, () => fetch(`${ma1sd.url}/_matrix/client/r0/login`, request));
  return (await Promise.allSettled(logins)).filter(({ status }) => status === 'fulfilled').length;
}

describe('real limits of ma1sd', () => {
  it('let one login less than there are workers through', async () => {
    await using stack = await startAsking(true);
    assert.equal(await logInAtOnce(stack, workers - 1, 5000), workers - 1);
  });

  it('lock up for good with as many logins at once as there are workers', async () => {
    await using stack = await startAsking(true);
    assert.equal(await logInAtOnce(stack, workers, 500), 0);
    await assert.rejects(fetch(`${stack.ma1sd.url}/status`, { signal: AbortSignal.timeout(200) }));
  });

  it('are off unless asked for', async () => {
    await using stack = await startAsking(false);
    assert.equal(await logInAtOnce(stack, 2 * workers, 5000), 2 * workers);
  });

  it('let two calls to the identity store be made at once', async () => {
    await using pair = await startPair('netsoc', { mode: 'compat', realLimits: true });
    const replies = [{ path: '/auth/login', onlyIfBody: 'hangs', delayMs: 400 }];
    await pair.upstream.set({ accounts: [alice], iam: { replies } });
    const check = (password: string): Promise<Response> =>
      fetch(`${pair.ma1sd.url}/_matrix-internal/identity/v1/check_credentials`, {
        method: 'POST',
        body: JSON.stringify({ user: { id: '@alice:netsoc.ie', password } }),
      });
    const slow = [check('hangs'), check('hangs')];
    const good = check(alice.password).then(() => 'good');
    assert.equal(await Promise.race([good, ...slow.map((each) => each.then(() => 'slow'))]), 'slow');
    await good;
  });
});

describe('createGate', () => {
  it('lets the next one in when one has failed', async () => {
    const gate = createGate(1);
    await assert.rejects(gate(() => Promise.reject(new Error('no'))));
    assert.equal(await gate(() => Promise.resolve('in')), 'in');
  });
});
