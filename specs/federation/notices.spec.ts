import assert from 'node:assert/strict';
import { until } from '#infra';
import {
  call,
  callOk,
  check,
  inRoom,
  seesEvent,
  seesRoom,
  sendText,
  sharedRoom,
  startSdkClient,
  sync,
  syncUntil,
  together,
  unique,
  type Session,
  type SyncAnswer,
} from '#fixtures';
import { bothWays, services } from './both-ways.ts';

together('what is no event, over the border', () => {
  for (const { direction, newHost, newGuest } of bothWays) {
    check(
      `shows that somebody is typing, a notice ${direction}`,
      { clause: 'Server-Server API § Typing notifications', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        const roomId = await sharedRoom(host, guest);
        // A notice of a room that the guest's sync does not have yet would be passed over.
        const since = await seesRoom(guest, roomId);
        await callOk(host, `PUT ${inRoom(roomId, `typing/${encodeURIComponent(host.userId)}`)}`, {
          json: { typing: true, timeout: 25_000 },
        });
        await hears(guest, { what: 'the typing', since }, (one) =>
          notices(one, roomId, 'm.typing').includes(host.userId),
        );
      },
    );

    check(
      `shows how far somebody has read, a receipt ${direction}`,
      { clause: 'Server-Server API § Receipts', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        const roomId = await sharedRoom(host, guest);
        const eventId = await sendText(guest, roomId, 'read this');
        await seesEvent(host, roomId, eventId);
        await callOk(host, `POST ${inRoom(roomId, `receipt/m.read/${encodeURIComponent(eventId)}`)}`, { json: {} });
        await hears(guest, { what: 'the receipt' }, (one) => notices(one, roomId, 'm.receipt').includes(host.userId));
      },
    );

    check(
      `tells friends that somebody is there, presence ${direction}`,
      { clause: 'Server-Server API § Presence', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        await sharedRoom(host, guest);
        const status = unique('status');
        await callOk(host, `PUT /client/v3/presence/${encodeURIComponent(host.userId)}/status`, {
          json: { presence: 'online', status_msg: status },
        });
        await hears(guest, { what: 'the presence' }, (one) => JSON.stringify(one.presence ?? {}).includes(status));
      },
    );

    check(
      `hands over a to-device message ${direction}`,
      { clause: 'Server-Server API § Send-to-Device messaging', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        const type = unique('test.rig.message');
        const messages = { [guest.userId]: { [guest.deviceId]: { text: 'over the border' } } };
        await callOk(host, `PUT /client/v3/sendToDevice/${type}/${unique('txn')}`, { json: { messages } });
        const got = await hears(guest, { what: 'the message' }, (one) =>
          JSON.stringify(one.to_device ?? {}).includes(type),
        );
        const mine = got.to_device?.events.filter((one) => one.type === type);
        assert.deepEqual(mine, [{ type, sender: host.userId, content: { text: 'over the border' } }]);
      },
    );

    check(
      `gives the profile of somebody ${direction}, and what it is changed to`,
      { clause: 'Server-Server API § Querying for information, profile', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        const path = `/client/v3/profile/${encodeURIComponent(host.userId)}` as const;
        const name = unique('name');
        await callOk(host, `PUT ${path}/displayname`, { json: { displayname: name } });
        const { json } = await call(guest, `GET ${path}`);
        assert.equal(json['displayname'], name);
      },
    );

    check(
      `tells of the keys of a new device ${direction}`,
      { clause: 'Server-Server API § Device Management', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        await sharedRoom(host, guest);
        // Once asked, the guest's server keeps the list, and learns of a new device only by being told.
        const asked = await keysOf(guest, host);
        const { next_batch: since } = await sync(guest);
        await using device = await startSdkClient(host);
        const key = (await device.client.getCrypto()?.getOwnDeviceKeys())?.ed25519 ?? '';
        assert.ok(key && !asked.includes(key));
        const told = ({ device_lists: lists }: SyncAnswer): boolean => lists?.changed?.includes(host.userId) ?? false;
        await syncUntil(guest, { what: 'the news of a changed device list', since, until: told });
        const known = async (): Promise<boolean> => (await keysOf(guest, host)).includes(key);
        await until(known, { within: 15_000, what: `the key of the new device at ${guest.userId}` });
      },
    );
  }
});

async function hears(
  session: Session,
  { what, since }: { readonly what: string; readonly since?: string },
  condition: (one: SyncAnswer) => boolean,
): Promise<SyncAnswer> {
  const from = since === undefined ? {} : { since };
  return syncUntil(session, { what: `${what} at ${session.userId}`, until: condition, ...from });
}

function notices(answer: SyncAnswer, roomId: string, type: string): string {
  return JSON.stringify((answer.rooms?.join?.[roomId]?.ephemeral?.events ?? []).filter((one) => one.type === type));
}

/** Device keys of somebody, as text. */
async function keysOf(asker: Session, owner: Session): Promise<string> {
  const { json } = await callOk(asker, 'POST /client/v3/keys/query', { json: { device_keys: { [owner.userId]: [] } } });
  return JSON.stringify(json['device_keys']);
}
