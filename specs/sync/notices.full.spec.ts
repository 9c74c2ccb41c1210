import assert from 'node:assert/strict';
import { callOk, check, inRoom, newUser, sendText, sharedRoom, together, unique } from '#fixtures';
import { ephemeral, hears } from './hears.ts';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];

together('what is no event, but for whom it is', () => {
  check(
    'keeps a private receipt from the others',
    { clause: 'Client-Server API § Private read receipts', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const first = await sendText(host, roomId, 'in private');
      const second = await sendText(host, roomId, 'in public');
      await callOk(guest, `POST ${inRoom(roomId, `receipt/m.read.private/${encodeURIComponent(first)}`)}`, {
        json: {},
      });
      await callOk(guest, `POST ${inRoom(roomId, `receipt/m.read/${encodeURIComponent(second)}`)}`, { json: {} });
      const seen = await hears(host, 'the public receipt', (one) =>
        JSON.stringify(ephemeral(one, roomId, 'm.receipt')).includes(guest.userId),
      );
      assert.ok(!JSON.stringify(ephemeral(seen, roomId, 'm.receipt')).includes('m.read.private'));
    },
  );

  check(
    'brings a tag of a room to the other devices',
    {
      clause: 'Client-Server API § Room tagging',
      services,
      covers: ['PUT /client/v3/user/{userId}/rooms/{roomId}/tags/{tag}'],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const path =
        `/client/v3/user/${encodeURIComponent(host.userId)}/rooms/${encodeURIComponent(roomId)}/tags/m.favourite` as const;
      await callOk(host, `PUT ${path}`, { json: { order: 0.5 } });
      await hears(host, 'the tag', (one) =>
        JSON.stringify(one.rooms?.join?.[roomId]?.account_data ?? {}).includes('m.favourite'),
      );
    },
  );

  check(
    'shows a new name and picture of somebody in the rooms they are in',
    { clause: 'Client-Server API § Profiles', services, covers: ['PUT /client/v3/profile/{userId}/{keyName}'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const name = unique('name');
      await callOk(guest, `PUT /client/v3/profile/${encodeURIComponent(guest.userId)}/displayname`, {
        json: { displayname: name },
      });
      await hears(host, 'the new name', (one) => JSON.stringify(one.rooms?.join?.[roomId] ?? {}).includes(name));
    },
  );
});
