import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'mocha';
import { ask } from './replay/ask.ts';
import type { CannedReply, Given, RecordedRequest } from './replay/recording.ts';
import { alice, startPair, type Pair } from './replay/start-pair.ts';

const userinfo = '/_matrix/federation/v1/openid/userinfo';
const knowsAlice: Given = {
  accounts: [alice],
  homeserver: { replies: [{ path: userinfo, body: { sub: '@alice:netsoc.ie' } }] },
};
const post = (path: string, body: unknown, headers = {}): RecordedRequest => ({ method: 'POST', path, body, headers });
const homeserver = (reply: CannedReply): Given => ({ accounts: [alice], homeserver: { replies: [reply] } });
const openId = { access_token: 'oid', token_type: 'Bearer', matrix_server_name: 'netsoc.ie', expires_in: 3600 };

describe('ma1sd stand-in in fixed mode', () => {
  let pair: Pair;
  before(async () => void (pair = await startPair('v2', { mode: 'fixed' })));
  after(() => pair[Symbol.asyncDispose]());

  const call = async (
    given: Given,
    request: RecordedRequest,
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    await pair.upstream.set(given);
    const { status, text } = await ask(pair.ma1sd.url, request);
    return { status, body: JSON.parse(text) as Record<string, unknown> };
  };
  const token = async (): Promise<{ authorization: string }> => {
    const { body } = await call(knowsAlice, post('/_matrix/identity/v2/account/register', openId));
    return { authorization: `Bearer ${String(body['token'])}` };
  };
  const pepper = async (authorization: { authorization: string }): Promise<string> => {
    const path = '/_matrix/identity/v2/hash_details';
    const terms = { user_accepts: ['https://matrix.netsoc.ie/terms_en.html'] };
    await call(knowsAlice, post('/_matrix/identity/v2/terms', terms, authorization));
    const { body } = await call(knowsAlice, { method: 'GET', path, headers: authorization });
    return String(body['lookup_pepper']);
  };
  const errcode = async (given: Given, request: RecordedRequest): Promise<string> => {
    const { status, body } = await call(given, request);
    return `${status} ${String(body['errcode'])}`;
  };

  it('takes a user name in whatever case it is written', async () => {
    const user = { id: '@ALICE:netsoc.ie', password: alice.password };
    const { body } = await call(knowsAlice, post('/_matrix-internal/identity/v1/check_credentials', { user }));
    assert.equal((body['auth'] as { success: boolean }).success, true);
  });

  it('logs nobody in as somebody else', async () => {
    const auth = { success: true, id: { type: 'localpart', value: 'bob' } };
    const given = { accounts: [alice], iam: { replies: [{ path: '/auth/login', body: { auth } }] } };
    const user = { id: '@alice:netsoc.ie', password: alice.password };
    const { body } = await call(given, post('/_matrix-internal/identity/v1/check_credentials', { user }));
    assert.equal((body['auth'] as { success: boolean }).success, false);
  });

  for (const version of ['r0', 'v3'])
    it(`logs in by e-mail, in whatever case it is written, on ${version}`, async () => {
      const path = `/_matrix/client/${version}/login`;
      const identifier = { type: 'm.id.thirdparty', medium: 'email', address: 'Alice@NETSOC.ie' };
      await call(homeserver({ path, body: {} }), post(path, { type: 'm.login.password', identifier, password: 'x' }));
      assert.deepEqual((pair.upstream.log().at(-1) as { body: object }).body, {
        type: 'm.login.password',
        identifier: { type: 'm.id.user', user: 'alice' },
        password: 'x',
      });
    });

  it('tells the homeserver who the client is', async () => {
    const path = '/_matrix/client/v3/login';
    await call(
      homeserver({ path, body: {} }),
      post(path, {}, { 'user-agent': 'Element', 'x-forwarded-for': '203.0.113.9' }),
    );
    const { headers } = pair.upstream.log().at(-1) as { headers: Record<string, string> };
    assert.deepEqual([headers['user-agent'], headers['x-forwarded-for']], ['Element', '203.0.113.9']);
  });

  it('shows a person once in the directory, and as many as were asked for', async () => {
    const path = '/_matrix/client/v3/user_directory/search';
    const results = [
      { user_id: '@alice:netsoc.ie', display_name: 'alice' },
      { user_id: '@zoe:netsoc.ie', display_name: 'Zoe' },
    ];
    const request = post(path, { search_term: 'alice', limit: 1 }, { authorization: 'Bearer t' });
    const { body } = await call(homeserver({ path, body: { limited: false, results } }), request);
    assert.deepEqual(body, { limited: true, results: [{ user_id: '@alice:netsoc.ie', display_name: 'alice' }] });
  });

  it("shows the homeserver's people while the identity store is down", async () => {
    const path = '/_matrix/client/v3/user_directory/search';
    const results = [{ user_id: '@zoe:netsoc.ie' }];
    const given = { ...homeserver({ path, body: { limited: false, results } }), iam: { refused: true } };
    const { body } = await call(given, post(path, { search_term: 'zoe' }, { authorization: 'Bearer t' }));
    assert.deepEqual(body, { limited: false, results });
  });

  it('names look-ups as they were asked for', async () => {
    const addresses = ['ALICE@netsoc.ie email', 'none@netsoc.ie email'];
    const holder = await token();
    const asked = { addresses, algorithm: 'none', pepper: await pepper(holder) };
    const { body } = await call(knowsAlice, post('/_matrix/identity/v2/lookup', asked, holder));
    assert.deepEqual(body, { mappings: { 'ALICE@netsoc.ie email': '@alice:netsoc.ie' } });
  });

  it('finds a person by the hash of their address', async () => {
    const holder = await token();
    const salt = await pepper(holder);
    const hash = createHash('sha256').update(`alice@netsoc.ie email ${salt}`).digest('base64url');
    const asked = { addresses: [hash, 'nobody'], algorithm: 'sha256', pepper: salt };
    const { body } = await call(knowsAlice, post('/_matrix/identity/v2/lookup', asked, holder));
    assert.deepEqual(body, { mappings: { [hash]: '@alice:netsoc.ie' } });
  });

  it('finds an address that was bound, until it is unbound', async () => {
    const base = '/_matrix/identity/api/v1';
    const session = { client_secret: 's1', email: 'new@x.test', send_attempt: 1 };
    const { body: started } = await call(knowsAlice, post(`${base}/validate/email/requestToken`, session));
    const mail = pair.upstream.log().at(-1) as { body: { token: string } };
    const own = { sid: started['sid'], client_secret: 's1' };
    await call(knowsAlice, post(`${base}/validate/email/submitToken`, { ...own, token: mail.body.token }));
    await call(knowsAlice, post(`${base}/3pid/bind`, { ...own, mxid: '@alice:netsoc.ie' }));
    const lookUp = { method: 'GET', path: `${base}/lookup?medium=email&address=new@x.test` };
    assert.equal((await call(knowsAlice, lookUp)).body['mxid'], '@alice:netsoc.ie');
    const threepid = { medium: 'email', address: 'new@x.test' };
    await call(knowsAlice, post(`${base}/3pid/unbind`, { ...own, mxid: '@alice:netsoc.ie', threepid }));
    assert.deepEqual((await call(knowsAlice, lookUp)).body, {});
  });

  it('answers a look-up again that failed once', async () => {
    const authorization = await token();
    const addresses = ['alice@netsoc.ie email', 'none@netsoc.ie email'];
    const asked = { addresses, algorithm: 'none', pepper: await pepper(authorization) };
    const request = post('/_matrix/identity/v2/lookup', asked, authorization);
    assert.equal(await errcode({ ...knowsAlice, iam: { refused: true } }, request), '502 M_UNKNOWN');
    assert.equal((await call(knowsAlice, request)).status, 200);
  });

  it("gives no token for another server's word on our user", async () => {
    const request = post('/_matrix/identity/v2/account/register', { ...openId, matrix_server_name: 'other.test' });
    assert.equal(await errcode(knowsAlice, request), '401 M_UNAUTHORIZED');
  });

  it('logs out by POST', async () => {
    const authorization = await token();
    assert.equal((await call(knowsAlice, post('/_matrix/identity/v2/account/logout', {}, authorization))).status, 200);
    const whoami = { method: 'GET', path: '/_matrix/identity/v2/account', headers: authorization };
    assert.equal(await errcode(knowsAlice, whoami), '401 M_UNAUTHORIZED');
  });

  it('decodes a query once', async () => {
    const path = '/_matrix/identity/api/v1/lookup?medium=email&address=a%2Bb@netsoc.ie';
    const { body } = await call({ accounts: [{ ...alice, email: 'a+b@netsoc.ie' }] }, { method: 'GET', path });
    assert.equal(body['mxid'], '@alice:netsoc.ie');
  });

  it('gives the key of the invite with its own', async () => {
    const invite = { medium: 'email', address: 'new@x.test', sender: '@alice:netsoc.ie', room_id: '!r:netsoc.ie' };
    const { body } = await call(knowsAlice, post('/_matrix/identity/v2/store-invite', invite, await token()));
    assert.equal((body['public_keys'] as object[]).length, 2);
  });

  it('says which versions of the API it serves', async () => {
    const { body } = await call({}, { method: 'GET', path: '/_matrix/identity/versions' });
    assert.ok((body['versions'] as string[]).includes('v1.1'));
  });

  const errors: readonly (readonly [what: string, given: Given, request: RecordedRequest, expected: string])[] = [
    ['a path that is not served', {}, { method: 'GET', path: '/_matrix/client/v3/sync' }, '404 M_UNRECOGNIZED'],
    ['a method that is not served', {}, { method: 'PUT', path: '/status' }, '405 M_UNRECOGNIZED'],
    ['a body that is no JSON', {}, post('/_matrix/client/v3/login', '{user:1}'), '400 M_NOT_JSON'],
    ['a body that is no object', {}, post('/_matrix/client/v3/login', []), '400 M_BAD_JSON'],
    [
      'a missing password',
      {},
      post('/_matrix-internal/identity/v1/check_credentials', { user: { id: '@a:netsoc.ie' } }),
      '400 M_MISSING_PARAM',
    ],
    [
      'an address that is none',
      {},
      post('/_matrix/identity/api/v1/validate/email/requestToken', { client_secret: 's', email: 'x', send_attempt: 1 }),
      '400 M_INVALID_EMAIL',
    ],
    [
      'a mail server that is down',
      { smtp: { refused: true } },
      post('/_matrix/identity/api/v1/validate/email/requestToken', {
        client_secret: 's',
        email: 'x@y',
        send_attempt: 1,
      }),
      '400 M_EMAIL_SEND_ERROR',
    ],
    [
      'an invite of somebody who has an account',
      knowsAlice,
      post('/_matrix/identity/api/v1/store-invite', {
        medium: 'email',
        address: alice.email,
        sender: '@b:netsoc.ie',
        room_id: '!r:x',
      }),
      '400 M_THREEPID_IN_USE',
    ],
    [
      'a directory search without a token',
      {},
      post('/_matrix/client/v3/user_directory/search', {}),
      '401 M_MISSING_TOKEN',
    ],
    [
      'an identity store that is down',
      { iam: { refused: true } },
      { method: 'GET', path: '/_matrix/identity/api/v1/lookup?medium=email&address=a@b' },
      '502 M_UNKNOWN',
    ],
    [
      'an identity store that gives something else for a list of roles',
      { iam: { replies: [{ path: '/profile/roles', body: { profile: { roles: {} } } }] } },
      { method: 'GET', path: '/_matrix-internal/profile/v1/@alice:netsoc.ie' },
      '502 M_UNKNOWN',
    ],
    [
      'a homeserver that is down',
      { homeserver: { refused: true } },
      { method: 'GET', path: '/_matrix/client/v3/login' },
      '502 M_UNKNOWN',
    ],
  ];
  for (const [what, given, request, expected] of errors)
    it(`answers ${what} with ${expected}`, async () => assert.equal(await errcode(given, request), expected));
});
