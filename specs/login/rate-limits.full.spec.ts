import assert from 'node:assert/strict';
import { after, before, describe } from 'mocha';
import { check, newPerson, ownAddress, sendLogin, type Answer } from '#fixtures';
import { changedMain } from '../changed-main.ts';
import { knownFailures } from '../known-failures.ts';
import { unmetBy250 } from '../ma1sd-mode.ts';

const services = ['ma1sd', 'netsoc/main'];

/** Logins that one address, and one account, has before it must wait: for so long that no check sees the end of it. */
const limits = { rc_login: { address: { per_second: 0.01, burst_count: 3 } } };

describe('login under a rate limit', () => {
  let limited: AsyncDisposable | undefined;
  before(async () => {
    limited = await changedMain((config) => ({ ...config, ...limits }));
  });
  after(async () => limited?.[Symbol.asyncDispose]());

  check(
    'passes on that the homeserver wants a client to wait, with 429 M_LIMIT_EXCEEDED and for how long',
    { clause: 'Client-Server API § Login, POST /login: 429; § Rate limiting', services },
    async () => {
      const { status, json } = await logInUntilLimited(ownAddress());
      assert.deepEqual([status, json['errcode']], [429, 'M_LIMIT_EXCEEDED']);
      assert.ok(Number(json['retry_after_ms']) > 1000, `retry_after_ms is ${String(json['retry_after_ms'])}`);
    },
  );

  check(
    'lets people in from one address while another address has to wait',
    {
      clause: 'Deployment: ma1sd before login; Synapse, configuration manual § rc_login: address',
      services,
      ...unmetBy250(knownFailures.addressOfClient),
    },
    async () => {
      assert.equal((await logInUntilLimited(ownAddress())).status, 429);
      assert.equal((await logInFrom(ownAddress())).status, 200);
    },
  );
});

async function logInFrom(from: string): Promise<Answer> {
  const { username: user, password } = await newPerson();
  return sendLogin({ type: 'm.login.password', identifier: { type: 'm.id.user', user }, password }, { from });
}

/** Gives the first answer that lets nobody in, or the last there is. */
async function logInUntilLimited(from: string): Promise<Answer> {
  for (let left = limits.rc_login.address.burst_count; ; left -= 1) {
    const answer = await logInFrom(from);
    if (answer.status !== 200 || left <= 0) return answer;
  }
}
