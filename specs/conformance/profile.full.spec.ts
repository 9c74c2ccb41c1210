import assert from 'node:assert/strict';
import { z } from 'zod';
import { call, callOk, check, newRemoteUser, newUser, sharedRoom, syncUntil, together, unique } from '#fixtures';
import { comesTo } from './comes-to.ts';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { done, mxcUri } from './shapes/ids.ts';

const clause = 'Client-Server API § Profiles';
const profile = z.looseObject({ displayname: z.string().optional(), avatar_url: mxcUri.optional() });

together('profile', () => {
  check(
    'shows somebody here and on the other server the name and picture that one gave oneself',
    {
      clause,
      services: [...services, 'remote/main'],
      covers: [
        'PUT /client/v3/profile/{userId}/{keyName}',
        'GET /client/v3/profile/{userId}/{keyName}',
        'GET /client/v3/profile/{userId}',
      ],
    },
    async () => {
      const [session, friend, far] = await Promise.all([newUser(), newUser(), newRemoteUser()]);
      const path = `/client/v3/profile/${encodeURIComponent(session.userId)}`;
      const wanted = { displayname: unique('Ada'), avatar_url: `mxc://${session.serverName}/picture` };
      for (const [key, value] of Object.entries(wanted)) {
        shaped(await call(session, `PUT ${path}/${key}`, { json: { [key]: value } }), done);
      }
      const seen = async () => {
        const { displayname, avatar_url: avatarUrl } = shaped(await call(friend, `GET ${path}`), profile);
        return { displayname, avatar_url: avatarUrl };
      };
      await comesTo(seen, wanted);
      const name = shaped(await call(far, `GET ${path}/displayname`), z.strictObject({ displayname: z.string() }));
      assert.equal(name.displayname, wanted.displayname);
    },
  );

  check(
    'takes a member of the profile away again',
    { clause, services, covers: ['DELETE /client/v3/profile/{userId}/{keyName}'] },
    async () => {
      const [session, friend] = await Promise.all([newUser(), newUser()]);
      const path = `/client/v3/profile/${encodeURIComponent(session.userId)}`;
      await callOk(session, `PUT ${path}/m.tz`, { json: { 'm.tz': 'Europe/Dublin' } });
      const zone = async () => shaped(await call(friend, `GET ${path}`), profile)['m.tz'];
      await comesTo(zone, 'Europe/Dublin');
      shaped(await call(session, `DELETE ${path}/m.tz`), done);
      await comesTo(zone, undefined);
      assert.equal((await call(friend, `GET ${path}/m.tz`)).status, 404);
    },
  );

  check(
    'lets nobody change the profile of somebody else',
    { clause, services, needs: ['PUT /client/v3/profile/{userId}/{keyName}'] },
    async () => {
      const [session, stranger] = await Promise.all([newUser(), newUser()]);
      const path = `/client/v3/profile/${encodeURIComponent(session.userId)}/displayname`;
      const before = await callOk(session, `GET ${path}`);
      const answer = await call(stranger, `PUT ${path}`, { json: { displayname: 'not mine' } });
      assert.ok([400, 403].includes(answer.status), `status ${answer.status}`);
      assert.deepEqual((await callOk(session, `GET ${path}`)).json, before.json);
    },
  );
});

together('presence', () => {
  check(
    'tells whoever shares a room what somebody said of their presence, and nobody else',
    {
      clause: 'Client-Server API § Presence',
      services,
      covers: ['PUT /client/v3/presence/{userId}/status', 'GET /client/v3/presence/{userId}/status'],
    },
    async () => {
      const [host, guest, stranger] = await Promise.all([newUser(), newUser(), newUser()]);
      await sharedRoom(host, guest);
      const words = unique('at lunch');
      const path = `/client/v3/presence/${encodeURIComponent(guest.userId)}/status`;
      shaped(await call(guest, `PUT ${path}`, { json: { presence: 'unavailable', status_msg: words } }), done);
      await syncUntil(host, { what: words, until: (one) => JSON.stringify(one.presence ?? {}).includes(words) });
      const presence = z.looseObject({
        presence: z.enum(['online', 'offline', 'unavailable']),
        status_msg: z.string(),
        last_active_ago: z.int().nonnegative().optional(),
        currently_active: z.boolean().optional(),
      });
      const seen = shaped(await call(host, `GET ${path}`), presence);
      assert.deepEqual([seen.presence, seen.status_msg], ['unavailable', words]);
      assert.equal((await call(stranger, `GET ${path}`)).status, 403);
    },
  );
});
