import assert from 'node:assert/strict';
import { askIdentity, check, request, stack, together, unique } from '#fixtures';
import { caughtMail } from './caught-mail.ts';
import { askForCode, confirmAddress } from './confirmed-address.ts';
import { lookUp } from './look-up.ts';
import { newHolder, programs, type Program } from './programs.ts';
import { isSigned, keyIdOf } from './signed-json.ts';

const clause = 'Identity Service API § Establishing associations';

together('addresses that are confirmed and bound', () => {
  const mail = caughtMail();

  for (const program of programs()) {
    const { name, mode, options } = program;

    check(
      `validates an address by the code that it mails to it (${name})`,
      {
        clause: 'Identity Service API § Email associations',
        covers: [
          'POST /identity/v2/validate/email/requestToken',
          'POST /identity/v2/validate/email/submitToken',
          'GET /identity/v2/3pid/getValidated3pid',
        ],
        ...options,
      },
      async () => {
        const holder = await newHolder(program);
        const { address, sid, secret } = await confirmAddress(holder, mail());
        const query = { sid, client_secret: secret };
        const { json } = await holder.ask('GET 3pid/getValidated3pid', { query });
        const { validated_at: at, ...threepid } = json;
        assert.deepEqual(threepid, { medium: 'email', address });
        assert.ok(Math.abs(Number(at) - Date.now()) < 60_000, `validated at ${String(at)}`);
      },
    );

    check(
      `validates an address by the link in the mail (${name})`,
      {
        clause: 'Identity Service API § Email associations, GET /validate/email/submitToken',
        covers: ['GET /identity/v2/validate/email/submitToken'],
        ...options,
      },
      async () => {
        const holder = await newHolder(program);
        const { sid, secret, link } = await askForCode(holder, mail());
        const query = { sid, client_secret: secret };
        const before = await holder.ask('GET 3pid/getValidated3pid', { query });
        assert.deepEqual([before.status, before.json['errcode']], [400, 'M_SESSION_NOT_VALIDATED']);
        await holder.ask('GET validate/email/submitToken', { query: Object.fromEntries(link) });
        assert.equal((await holder.ask('GET 3pid/getValidated3pid', { query })).status, 200);
      },
    );

    check(
      `validates no address by a wrong code (${name})`,
      { clause: 'Identity Service API § Email associations, POST /validate/email/submitToken', ...options },
      async () => {
        const holder = await newHolder(program);
        const { sid, secret, link } = await askForCode(holder, mail());
        const token = String((Number(link.get('token')) + 1) % 1_000_000).padStart(6, '0');
        const json = { sid, client_secret: secret, token };
        assert.notEqual((await holder.ask('POST validate/email/submitToken', { json })).status, 200);
        const query = { sid, client_secret: secret };
        assert.equal((await holder.ask('GET 3pid/getValidated3pid', { query })).status, 400);
      },
    );

    check(
      `signs whose a validated address is, by a key that it calls valid (${name})`,
      {
        clause: `${clause}; § Key management`,
        covers: ['POST /identity/v2/3pid/bind', 'GET /identity/v2/pubkey/{keyId}', 'GET /identity/v2/pubkey/isvalid'],
        ...options,
      },
      async () => {
        const holder = await newHolder(program);
        const { address, sid, secret } = await confirmAddress(holder, mail());
        const json = { sid, client_secret: secret, mxid: holder.session.userId };
        const { json: signed } = await holder.ask('POST 3pid/bind', { json });
        const { serverName } = stack().own;
        const key = await askIdentity(`GET pubkey/${keyIdOf(signed, serverName)}`, { at: program.at() });
        const publicKey = String(key.json['public_key']);
        assert.deepEqual(
          { address: signed['address'], mxid: signed['mxid'], signed: isSigned(signed, serverName, publicKey) },
          { address, mxid: holder.session.userId, signed: true },
        );
        const query = { public_key: publicKey };
        assert.deepEqual((await askIdentity('GET pubkey/isvalid', { at: program.at(), query })).json, { valid: true });
      },
    );

    check(
      mode === 'fixed'
        ? `finds a user by an address from when it is bound until it is unbound (${name})`
        : `signs a bound address and forgets it: nobody finds the user by it (${name})`,
      {
        clause:
          mode === 'fixed'
            ? `${clause}, POST /3pid/bind: "Future calls to /lookup for any of the session's 3pids should return this association"`
            : 'ma1sd 2.5.0: 3pid/bind stores nothing',
        covers: ['POST /identity/v2/3pid/unbind'],
        ...options,
      },
      async () => {
        const holder = await newHolder(program);
        const { address, sid, secret } = await confirmAddress(holder, mail());
        const json = { sid, client_secret: secret, mxid: holder.session.userId };
        await holder.ask('POST 3pid/bind', { json });
        const bound = await lookUp(holder, [address]);
        assert.deepEqual(bound, mode === 'fixed' ? { [address]: holder.session.userId } : {});
        const unbound = await holder.ask('POST 3pid/unbind', {
          json: { ...json, threepid: { medium: 'email', address } },
        });
        assert.deepEqual([unbound.status, unbound.json], [200, {}]);
        assert.deepEqual(await lookUp(holder, [address]), {});
        // Its owner is told, lest somebody else did it.
        await mail().mailTo(address);
      },
    );

    check(
      `binds and unbinds no address that is not validated (${name})`,
      { clause: `${clause}, POST /3pid/bind and /3pid/unbind`, ...options },
      async () => {
        const holder = await newHolder(program);
        const { address, sid, secret } = await askForCode(holder, mail());
        const json = { sid, client_secret: secret, mxid: holder.session.userId };
        const bound = await holder.ask('POST 3pid/bind', { json });
        assert.deepEqual([bound.status, bound.json['errcode']], [400, 'M_SESSION_NOT_VALIDATED']);
        const threepid = { medium: 'email', address };
        const unbound = await holder.ask('POST 3pid/unbind', { json: { ...json, threepid } });
        assert.deepEqual([unbound.status, unbound.json['errcode']], [400, 'M_SESSION_NOT_VALIDATED']);
        const nobody = { mxid: holder.session.userId, threepid };
        assert.equal((await holder.ask('POST 3pid/unbind', { json: nobody })).status, 403);
      },
    );

    phones(program);
    strangers(program);
  }
});

/** There is no way to a phone: neither ma1sd without Twilio nor the stand-in sends messages. */
function phones(program: Program): void {
  const { name, mode, options } = program;
  check(
    `says that it cannot validate a phone number, and takes no code for one (${name})`,
    { clause: 'Identity Service API § Phone number associations; ma1sd without a connector for messages', ...options },
    async () => {
      const { ask } = await newHolder(program);
      const secret = unique('secret');
      const json = { client_secret: secret, country: 'IE', phone_number: '0851234567', send_attempt: 1 };
      const asked = await ask('POST validate/msisdn/requestToken', { json });
      const refusal = mode === 'fixed' ? [400, 'M_SEND_ERROR'] : [501, 'M_NOT_IMPLEMENTED'];
      assert.deepEqual([asked.status, asked.json['errcode']], refusal);
      const code = { sid: 'none', client_secret: secret, token: '123456' };
      assert.equal((await ask('POST validate/msisdn/submitToken', { json: code })).status, 404);
      assert.equal((await ask('GET validate/msisdn/submitToken', { query: code })).status, 404);
    },
  );
}

function strangers({ name, options, at }: Program): void {
  check(
    `calls no key valid that it never had (${name})`,
    {
      clause: 'Identity Service API § Key management',
      covers: ['GET /identity/v2/pubkey/isvalid', 'GET /identity/v2/pubkey/ephemeral/isvalid'],
      ...options,
    },
    async () => {
      const query = { public_key: Buffer.alloc(32, 7).toString('base64').replace('=', '') };
      for (const path of ['pubkey/isvalid', 'pubkey/ephemeral/isvalid'])
        assert.deepEqual((await askIdentity(`GET ${path}`, { at: at(), query })).json, { valid: false }, path);
      const unknown = await request('GET', `${at()}/_matrix/identity/v2/pubkey/ed25519:${unique('none')}`);
      assert.deepEqual([unknown.status, unknown.json['errcode']], [404, 'M_NOT_FOUND']);
    },
  );
}
