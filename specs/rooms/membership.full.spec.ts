import assert from 'node:assert/strict';
import { call, callOk, check, inRoom, invite, join, newUser, sharedRoom, syncUntil, together } from '#fixtures';
import { membershipOf } from './membership-of.ts';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];
const clause = 'Client-Server API § Room membership';

together("membership against one's will", () => {
  check(
    'puts somebody out by a kick, and keeps them out by a ban until it is lifted',
    {
      clause,
      services,
      covers: [
        'POST /client/v3/rooms/{roomId}/kick',
        'POST /client/v3/rooms/{roomId}/ban',
        'POST /client/v3/rooms/{roomId}/unban',
        'POST /client/v3/rooms/{roomId}/invite',
      ],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const about = { json: { user_id: guest.userId, reason: 'behaviour' } };
      await callOk(host, `POST ${inRoom(roomId, 'kick')}`, about);
      await syncUntil(guest, {
        what: 'the room among those left',
        until: (one) => one.rooms?.leave?.[roomId] !== undefined,
      });
      await callOk(host, `POST ${inRoom(roomId, 'ban')}`, about);
      const invited = await call(host, `POST ${inRoom(roomId, 'invite')}`, { json: { user_id: guest.userId } });
      assert.equal(invited.status, 403);
      await callOk(host, `POST ${inRoom(roomId, 'unban')}`, about);
      await invite(host, roomId, guest.userId);
      await join(guest, roomId);
      assert.equal(await membershipOf(host, roomId, guest), 'join');
    },
  );
});
