import assert from 'node:assert/strict';
import { until } from '#infra';
import {
  callOk,
  check,
  logIn,
  newPerson,
  newUser,
  sendText,
  sharedRoom,
  startPushGateway,
  together,
  unique,
  type Notification,
  type PushGateway,
  type Session,
} from '#fixtures';

const services = ['netsoc/pusher1'];

together('pushers', () => {
  check(
    'tells a gateway that wants event ids alone nothing of what was written',
    { clause: 'Client-Server API § POST /pushers/set, format event_id_only', services },
    async () => {
      await using gateway = await startPushGateway();
      const [sender, receiver] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(sender, receiver);
      await setPusher(receiver, gateway, { data: { format: 'event_id_only' } });
      const eventId = await sendText(sender, roomId, 'in confidence');
      const { notification } = await pushOf(gateway, eventId);
      assert.ok(!JSON.stringify(notification).includes('in confidence'));
      assert.deepEqual(notification['counts'], { unread: 1 });
    },
  );

  check(
    'pushes no more for a pusher that was removed, nor for one whose session was ended',
    { clause: 'Client-Server API § POST /pushers/set; § Logging out', services },
    async () => {
      await using removed = await startPushGateway();
      await using loggedOut = await startPushGateway();
      await using kept = await startPushGateway();
      const person = await newPerson();
      const [receiver, leaver, sender] = [await logIn(person), await logIn(person), await newUser()];
      const roomId = await sharedRoom(sender, receiver);
      const key = await setPusher(receiver, removed);
      await setPusher(leaver, loggedOut);
      await setPusher(receiver, kept);
      await callOk(receiver, 'POST /client/v3/pushers/set', { json: { kind: null, app_id: 'test.rig', pushkey: key } });
      await callOk(leaver, 'POST /client/v3/logout', { json: {} });
      await pushOf(kept, await sendText(sender, roomId, 'who hears this?'));
      assert.deepEqual([removed.received.length, loggedOut.received.length], [0, 0]);
    },
  );
});

async function setPusher(
  session: Session,
  gateway: PushGateway,
  options: { readonly data?: object } = {},
): Promise<string> {
  const pushkey = unique('key');
  const json = {
    kind: 'http',
    app_id: 'test.rig',
    app_display_name: 'rig',
    device_display_name: 'rig',
    pushkey,
    lang: 'en',
    append: true,
    data: { url: gateway.url, ...options.data },
  };
  await callOk(session, 'POST /client/v3/pushers/set', { json });
  return pushkey;
}

async function pushOf(gateway: PushGateway, eventId: string): Promise<Notification> {
  const find = () => gateway.received.find(({ notification }) => notification['event_id'] === eventId);
  return until(find, { within: 15_000, what: `the push of ${eventId}` });
}
