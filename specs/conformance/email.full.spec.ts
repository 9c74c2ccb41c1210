import assert from 'node:assert/strict';
import { after, before } from 'mocha';
import { z } from 'zod';
import {
  call,
  check,
  newRemoteUser,
  request,
  Skipped,
  stack,
  startMailHost,
  together,
  unique,
  type MailHost,
  type Operation,
  type Session,
} from '#fixtures';
import { withPassword } from './interactive-auth.ts';
import { remote as services } from './services.ts';
import { shaped } from './shaped.ts';
import { login, threepids } from './shapes/account.ts';
import { authFlows } from './shapes/auth-flows.ts';
import { done } from './shapes/ids.ts';

const homeserver = 'remote' as const;
const clause = 'Client-Server API § Adding account administrative contact information';

together('addresses proven by mail', () => {
  let host: MailHost | undefined;

  before(async () => {
    // The deployment's mail.remote.test:2525 is there, as far as its DNS goes.
    const { suite } = stack().environment;
    if (suite) host = await startMailHost({ host: suite.mailAddress, port: 2525 });
  });

  after(() => host?.[Symbol.asyncDispose]());

  /** Proves an address: has the server send a mail, and follows the link in it. */
  async function prove(session: Session, operation: Operation, address: string): Promise<Proof> {
    const json = { client_secret: unique('secret'), email: address, send_attempt: 1 };
    const { sid } = shaped(await call(session, operation, { json }), z.looseObject({ sid: z.string().min(1) }));
    if (!host) throw new Skipped('The other server’s mail host is not on this machine');
    const { text } = await host.mailTo(address);
    await follow(/https:\/\/\S+submit_token\?\S+/.exec(text)?.[0] ?? '');
    return { sid, client_secret: json.client_secret };
  }

  check(
    'adds an address to an account once the link in the mail was followed, and for the password',
    {
      clause,
      services,
      homeserver,
      covers: ['POST /client/v3/account/3pid/email/requestToken', 'POST /client/v3/account/3pid/add'],
    },
    async () => {
      const user = await newRemoteUser();
      const address = newAddress();
      const proof = await prove(user, 'POST /client/v3/account/3pid/email/requestToken', address);
      const owner = { session: user, password: user.password };
      shaped(await withPassword(owner, 'POST /client/v3/account/3pid/add', proof), done);
      assert.deepEqual(await addressesOf(user), [address]);
    },
  );

  check(
    'still adds an address by the request of older clients',
    {
      clause: `${clause}, deprecated`,
      services,
      homeserver,
      covers: ['POST /client/v3/account/3pid'],
      needs: ['POST /client/v3/account/3pid/email/requestToken'],
    },
    async () => {
      const user = await newRemoteUser();
      const address = newAddress();
      const proof = await prove(user, 'POST /client/v3/account/3pid/email/requestToken', address);
      assert.equal(
        (
          await call(user, 'POST /client/v3/account/3pid', {
            json: { three_pid_creds: { ...proof, client_secret: 'another' } },
          })
        ).status,
        400,
      );
      shaped(await call(user, 'POST /client/v3/account/3pid', { json: { three_pid_creds: proof } }), done);
      assert.deepEqual(await addressesOf(user), [address]);
    },
  );

  check(
    'takes a new password from whoever proves the address of the account',
    {
      clause: 'Client-Server API § Password management, POST /account/password/email/requestToken',
      services,
      homeserver,
      covers: ['POST /client/v3/account/password/email/requestToken'],
    },
    async () => {
      const user = await newRemoteUser();
      const address = newAddress();
      const added = await prove(user, 'POST /client/v3/account/3pid/email/requestToken', address);
      await withPassword({ session: user, password: user.password }, 'POST /client/v3/account/3pid/add', added);
      const forgetful = { ...user, token: '' };
      const proof = await prove(forgetful, 'POST /client/v3/account/password/email/requestToken', address);
      const json = { new_password: unique('password') };
      const asked = await call(forgetful, 'POST /client/v3/account/password', { json });
      const { session } = shaped(asked, authFlows, 401);
      const auth = { type: 'm.login.email.identity', session, threepid_creds: proof };
      shaped(await call(forgetful, 'POST /client/v3/account/password', { json: { ...json, auth } }), done);
      const statuses = await Promise.all([user.password, json.new_password].map((one) => passwordStatus(user, one)));
      assert.deepEqual(statuses, [403, 200]);
    },
  );

  check(
    'registers somebody by an address that they prove, and gives it to the account',
    {
      clause: 'Client-Server API § POST /register/email/requestToken',
      services,
      homeserver,
      covers: ['POST /client/v3/register/email/requestToken'],
    },
    async () => {
      const { clientUrl, serverName } = stack().remote;
      const visitor = { userId: '', deviceId: '', token: '', baseUrl: clientUrl, serverName };
      const address = newAddress();
      const account = { username: unique('newcomer'), password: unique('password') };
      const proof = await prove(visitor, 'POST /client/v3/register/email/requestToken', address);
      const asked = await call(visitor, 'POST /client/v3/register', { json: account });
      const { session } = shaped(asked, authFlows, 401);
      const auth = { type: 'm.login.email.identity', session, threepid_creds: proof };
      const made = shaped(await call(visitor, 'POST /client/v3/register', { json: { ...account, auth } }), login);
      assert.deepEqual(await addressesOf({ ...visitor, token: made.access_token }), [address]);
    },
  );
});

type Proof = { readonly sid: string; readonly client_secret: string };

function newAddress(): string {
  return `${unique('ada')}@mail.test`;
}

/** Opens the link in a mail, and presses the button if the page has one. */
async function follow(link: string): Promise<void> {
  const page = await request('GET', link);
  assert.equal(page.status, 200, link);
  if (new TextDecoder().decode(page.bytes).includes('<form')) {
    assert.equal((await request('POST', link)).status, 200);
  }
}

async function addressesOf(session: Session): Promise<readonly string[]> {
  return shaped(await call(session, 'GET /client/v3/account/3pid'), threepids).threepids.map(({ address }) => address);
}

async function passwordStatus({ baseUrl, userId }: Session, password: string): Promise<number> {
  const json = { type: 'm.login.password', identifier: { type: 'm.id.user', user: userId }, password };
  return (await request('POST', `${baseUrl}/_matrix/client/v3/login`, { json })).status;
}
