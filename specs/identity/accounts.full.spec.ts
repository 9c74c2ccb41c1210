import assert from 'node:assert/strict';
import { operationName, specOperations } from '#infra';
import { askIdentity, check, request, stack, together } from '#fixtures';
import { newHolder, programs, standIn, type Program } from './programs.ts';

const clause = 'Identity Service API § Authentication';
const authorized = specOperations().filter(({ api, auth }) => api === 'identity' && auth === 'accessToken');
const all = specOperations().filter(({ api }) => api === 'identity');

together('accounts of the identity service', () => {
  for (const program of programs()) {
    registers(program);
    refusesStrangers(program);
    logsOut(program);
    saysWhatItIs(program);
  }
  servesNothing(standIn('compat', { what: ', v2 off', settings: { matrix: { domain: stack().own.serverName } } }));
});

function registers(program: Program): void {
  const { name, options, at } = program;
  check(
    `gives a token for an OpenID token of the homeserver, and tells whose it is (${name})`,
    { clause, covers: ['POST /identity/v2/account/register', 'GET /identity/v2/account'], ...options },
    async () => {
      const { session, ask } = await newHolder(program);
      assert.deepEqual((await ask('GET account')).json, { user_id: session.userId });
    },
  );

  check(
    `gives no token for an OpenID token that the homeserver never gave (${name})`,
    { clause: `${clause}, POST /account/register`, ...options },
    async () => {
      const own = { matrix_server_name: stack().own.serverName, expires_in: 3600, token_type: 'Bearer' };
      const json = { ...own, access_token: 'never-given' };
      const answer = await askIdentity('POST account/register', { at: at(), json });
      assert.deepEqual([answer.status, answer.json['errcode']], [401, 'M_UNAUTHORIZED']);
    },
  );
}

function refusesStrangers({ name, mode, options, at }: Program): void {
  check(
    `does nothing that wants a token without one (${name})`,
    { clause: `${clause}, M_UNAUTHORIZED`, ...options },
    async () => {
      const asked = authorized.filter((operation) => mode === 'fixed' || !isLogout(operationName(operation)));
      for (const { method, path } of asked) {
        const answer = await request(method, `${at()}${path}`, method === 'POST' ? { json: {} } : {});
        assert.equal(answer.status, 401, `${method} ${path}`);
      }
    },
  );
}

function logsOut(program: Program): void {
  const { name, mode, options } = program;
  const isGood = mode === 'fixed';
  check(
    isGood
      ? `takes a token back by POST (${name})`
      : `takes a token back by GET, and does not serve the specification's POST (${name})`,
    {
      clause: isGood ? `${clause}, POST /account/logout` : 'ma1sd 2.5.0: account/logout is GET',
      ...(isGood ? { covers: ['POST /identity/v2/account/logout'] } : {}),
      ...options,
    },
    async () => {
      const { ask } = await newHolder(program);
      const posted = await ask('POST account/logout', { json: {} });
      assert.equal(posted.status, isGood ? 200 : 405);
      if (!isGood) assert.equal((await ask('GET account/logout')).status, 200);
      assert.equal((await ask('GET account')).status, 401);
    },
  );
}

function saysWhatItIs({ name, mode, options, at }: Program): void {
  const isGood = mode === 'fixed';
  check(
    `answers a ping of version 2 to everybody (${name})`,
    { clause: 'Identity Service API § Status check', covers: ['GET /identity/v2'], ...options },
    async () => {
      const answer = await request('GET', `${at()}/_matrix/identity/v2`);
      assert.deepEqual([answer.status, answer.json], [200, {}]);
    },
  );

  check(
    isGood ? `says which versions it serves (${name})` : `does not say which versions it serves (${name})`,
    {
      clause: isGood ? 'Identity Service API § API version check' : 'ma1sd 2.5.0: no GET /versions',
      ...(isGood ? { covers: ['GET /identity/versions'] } : {}),
      ...options,
    },
    async () => {
      const answer = await request('GET', `${at()}/_matrix/identity/versions`);
      assert.equal(answer.status, isGood ? 200 : 405);
      if (isGood) assert.ok((answer.json['versions'] as readonly string[]).includes('v1.1'));
    },
  );
}

function servesNothing({ name, options, at }: Program): void {
  check(
    `serves none of the specification's operations while matrix.v2 is off, its default (${name})`,
    { clause: 'ma1sd 2.5.0: matrix.v2', ...options },
    async () => {
      for (const { method, path } of all) {
        const answer = await request(method, `${at()}${path}`, method === 'POST' ? { json: {} } : {});
        assert.deepEqual([answer.status, answer.bytes.length], [405, 0], `${method} ${path}`);
      }
    },
  );
}

function isLogout(operation: string): boolean {
  return operation.endsWith('/account/logout');
}
