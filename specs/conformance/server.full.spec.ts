import assert from 'node:assert/strict';
import { z } from 'zod';
import { call, check, createRoom, newRemoteUser, newUser, request, stack, stateOf, together } from '#fixtures';
import { own as services, remote } from './services.ts';
import { shaped } from './shaped.ts';
import { protocols, thirdPartyLocations, thirdPartyUsers, turnServer } from './shapes/server.ts';

together('what a server says of itself', () => {
  check(
    'tells whoever asks which versions of the specification it speaks',
    { clause: 'Client-Server API § API versions', services, covers: ['GET /client/versions'] },
    async () => {
      const answer = await request('GET', `${stack().own.clientUrl}/_matrix/client/versions`);
      const shape = z.looseObject({
        versions: z.array(z.string().regex(/^(r0\.\d+\.\d+|v1\.\d+)$/)),
        unstable_features: z.record(z.string(), z.boolean()).optional(),
      });
      const { versions } = shaped(answer, shape);
      for (const version of ['v1.1', 'v1.6', 'v1.11']) assert.ok(versions.includes(version), version);
    },
  );

  check(
    'makes rooms of the version that it tells as its default, unless another is asked for',
    { clause: 'Client-Server API § Capabilities negotiation', services, covers: ['GET /client/v3/capabilities'] },
    async () => {
      const session = await newUser();
      const versions = z.strictObject({
        default: z.string(),
        available: z.record(z.string(), z.enum(['stable', 'unstable'])),
      });
      const shape = z.strictObject({
        capabilities: z.looseObject({
          'm.room_versions': versions,
          'm.change_password': z.strictObject({ enabled: z.boolean() }),
        }),
      });
      const { capabilities } = shaped(await call(session, 'GET /client/v3/capabilities'), shape);
      const told = capabilities['m.room_versions'];
      assert.equal(told.available[told.default], 'stable');
      const creation = await stateOf(session, await createRoom(session), 'm.room.create/');
      assert.equal(creation.json['room_version'], told.default);
    },
  );

  check(
    'gives each user credentials of their own for the TURN server, as long as it says',
    {
      clause: 'Client-Server API § GET /voip/turnServer',
      services: remote,
      homeserver: 'remote',
      covers: ['GET /client/v3/voip/turnServer'],
    },
    async () => {
      const users = await Promise.all([newRemoteUser(), newRemoteUser()]);
      const passwords = new Set<string>();
      for (const session of users) {
        const { username, password, ttl, uris } = shaped(
          await call(session, 'GET /client/v3/voip/turnServer'),
          turnServer,
        );
        const [expires = '', ...user] = username.split(':');
        assert.equal(user.join(':'), session.userId);
        assert.ok(Math.abs(Number(expires) - (Date.now() / 1000 + ttl)) < 60, `it expires at ${expires}`);
        assert.ok(uris.length > 0);
        passwords.add(password);
      }
      assert.equal(passwords.size, users.length);
    },
  );

  check(
    'knows of no other network where no bridge is configured',
    {
      clause: 'Client-Server API § Third-party networks; Deployment: no application service',
      services: ['netsoc/main'],
      covers: [
        'GET /client/v3/thirdparty/protocols',
        'GET /client/v3/thirdparty/location',
        'GET /client/v3/thirdparty/location/{protocol}',
        'GET /client/v3/thirdparty/user',
        'GET /client/v3/thirdparty/user/{protocol}',
      ],
    },
    async () => {
      const session = await newUser();
      const alias = { alias: `#nothing:${session.serverName}` };
      const ask = (rest: string, query = {}) => call(session, `GET /client/v3/thirdparty/${rest}`, { query });
      assert.deepEqual(shaped(await ask('protocols'), protocols), {});
      assert.deepEqual(shaped(await ask('location', alias), thirdPartyLocations), []);
      assert.deepEqual(shaped(await ask('location/irc', { channel: '#x' }), thirdPartyLocations), []);
      assert.deepEqual(shaped(await ask('user', { userid: session.userId }), thirdPartyUsers), []);
      assert.deepEqual(shaped(await ask('user/irc', { nick: 'x' }), thirdPartyUsers), []);
      assert.equal((await ask('protocol/irc')).status, 404);
    },
  );
});
