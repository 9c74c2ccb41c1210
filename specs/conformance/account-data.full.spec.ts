import assert from 'node:assert/strict';
import { z } from 'zod';
import { call, callOk, check, logIn, newPerson, newUser, sharedRoom, syncUntil, together, unique } from '#fixtures';
import { ofUser, ofUserInRoom } from './paths.ts';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { done } from './shapes/ids.ts';

const clause = 'Client-Server API § Client Config';
const settings = z.strictObject({ colour: z.string() });

together('account data', () => {
  check(
    'gives what one device stored to another, and to nobody else',
    {
      clause,
      services,
      covers: ['PUT /client/v3/user/{userId}/account_data/{type}', 'GET /client/v3/user/{userId}/account_data/{type}'],
    },
    async () => {
      const person = await newPerson();
      const [one, other, stranger] = [await logIn(person), await logIn(person), await newUser()];
      const path = ofUser(one, `account_data/${unique('test.rig')}`);
      shaped(await call(one, `PUT ${path}`, { json: { colour: 'green' } }), done);
      assert.equal(shaped(await call(other, `GET ${path}`), settings).colour, 'green');
      assert.equal((await call(stranger, `GET ${path}`)).status, 403);
    },
  );

  check(
    'keeps what somebody stores for a room to that room and to them',
    {
      clause,
      services,
      covers: [
        'PUT /client/v3/user/{userId}/rooms/{roomId}/account_data/{type}',
        'GET /client/v3/user/{userId}/rooms/{roomId}/account_data/{type}',
      ],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const type = unique('test.rig');
      const path = ofUserInRoom(host, roomId, `account_data/${type}`);
      shaped(await call(host, `PUT ${path}`, { json: { colour: 'blue' } }), done);
      assert.equal(shaped(await call(host, `GET ${path}`), settings).colour, 'blue');
      const told = await syncUntil(host, {
        what: 'the settings of the room',
        until: ({ rooms }) => rooms?.join?.[roomId]?.account_data?.events.some((one) => one.type === type) ?? false,
      });
      assert.ok(!told.account_data?.events.some((one) => one.type === type), 'it is global account data too');
      assert.equal((await call(guest, `GET ${ofUserInRoom(guest, roomId, `account_data/${type}`)}`)).status, 404);
    },
  );

  check(
    'keeps, lists and takes away the tags of a room',
    {
      clause: 'Client-Server API § Room tagging',
      services,
      covers: [
        'PUT /client/v3/user/{userId}/rooms/{roomId}/tags/{tag}',
        'GET /client/v3/user/{userId}/rooms/{roomId}/tags',
        'DELETE /client/v3/user/{userId}/rooms/{roomId}/tags/{tag}',
      ],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const tags = ofUserInRoom(host, roomId, 'tags');
      shaped(await call(host, `PUT ${tags}/m.favourite`, { json: { order: 0.25 } }), done);
      await callOk(host, `PUT ${tags}/u.work`, { json: {} });
      const list = z.strictObject({ tags: z.record(z.string(), z.strictObject({ order: z.number().optional() })) });
      const both = { 'm.favourite': { order: 0.25 }, 'u.work': {} };
      assert.deepEqual(shaped(await call(host, `GET ${tags}`), list).tags, both);
      shaped(await call(host, `DELETE ${tags}/m.favourite`), done);
      assert.deepEqual(shaped(await call(host, `GET ${tags}`), list).tags, { 'u.work': {} });
      assert.deepEqual(shaped(await call(guest, `GET ${ofUserInRoom(guest, roomId, 'tags')}`), list).tags, {});
    },
  );

  check(
    'keeps a filter for whoever made it',
    {
      clause: 'Client-Server API § Filtering',
      services,
      covers: ['POST /client/v3/user/{userId}/filter', 'GET /client/v3/user/{userId}/filter/{filterId}'],
    },
    async () => {
      const [session, stranger] = await Promise.all([newUser(), newUser()]);
      const filter = { room: { timeline: { limit: 7, types: ['m.room.message'] } } };
      const made = await call(session, `POST ${ofUser(session, 'filter')}`, { json: filter });
      const { filter_id: id } = shaped(made, z.strictObject({ filter_id: z.string().regex(/^[^{]/) }));
      const path = ofUser(session, `filter/${id}`);
      const kept = z.looseObject({ room: z.looseObject({ timeline: z.looseObject({ limit: z.int() }) }) });
      assert.deepEqual(shaped(await call(session, `GET ${path}`), kept), filter);
      assert.equal((await call(stranger, `GET ${path}`)).status, 403);
    },
  );
});
