import assert from 'node:assert/strict';
import { callOk, check, createRoom, inRoom, newUser, stateOf, together, type Session } from '#fixtures';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];

together('spaces and upgrades', () => {
  check(
    'lists the rooms of a space',
    {
      clause: 'Client-Server API § Spaces, GET /rooms/{roomId}/hierarchy',
      services,
      covers: ['GET /client/v1/rooms/{roomId}/hierarchy'],
    },
    async () => {
      const session = await newUser();
      const roomId = await createRoom(session, { name: 'inside' });
      const space = await createRoom(session, { creation_content: { type: 'm.space' } });
      const path = inRoom(space, `state/m.space.child/${encodeURIComponent(roomId)}`);
      await callOk(session, `PUT ${path}`, { json: { via: [session.serverName] } });
      assert.deepEqual(await roomsOf(session, space), [space, roomId]);
    },
  );

  check(
    'leads from an upgraded room to the new one',
    {
      clause: 'Client-Server API § Room upgrades',
      services: ['netsoc/main'],
      covers: ['POST /client/v3/rooms/{roomId}/upgrade'],
    },
    async () => {
      const session = await newUser();
      const roomId = await createRoom(session, { room_version: '10' });
      const { json } = await callOk(session, `POST ${inRoom(roomId, 'upgrade')}`, { json: { new_version: '12' } });
      const tombstone = await stateOf(session, roomId, 'm.room.tombstone');
      assert.equal(tombstone.json['replacement_room'], json['replacement_room']);
      const creation = await stateOf(session, String(json['replacement_room']), 'm.room.create');
      assert.equal((creation.json['predecessor'] as { readonly room_id: string }).room_id, roomId);
    },
  );
});

async function roomsOf(session: Session, space: string): Promise<readonly string[]> {
  const { json } = await callOk(session, `GET /client/v1/rooms/${encodeURIComponent(space)}/hierarchy`);
  return (json['rooms'] as readonly { readonly room_id: string }[]).map(({ room_id: id }) => id);
}
