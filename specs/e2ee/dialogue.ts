import { EventType, MsgType, type MatrixEvent } from 'matrix-js-sdk';
import { until } from '#infra';
import { setState, sharedRoom, type SdkClient } from '#fixtures';

/** Makes an encrypted room that both have joined and know as encrypted. */
export async function encryptedRoom(host: SdkClient, guest: SdkClient): Promise<string> {
  const roomId = await sharedRoom(host.session, guest.session);
  const content = { algorithm: 'm.megolm.v1.aes-sha2' };
  await setState(host.session, roomId, { type: 'm.room.encryption', content });
  for (const { client, session } of [host, guest]) {
    const ready = async (): Promise<boolean> =>
      client.getRoom(roomId)?.getJoinedMemberCount() === 2 &&
      ((await client.getCrypto()?.isEncryptionEnabledInRoom(roomId)) ?? false);
    await until(ready, { within: 15_000, what: `both in the encrypted room, as ${session.userId} sees it` });
  }
  return roomId;
}

/** Sends a text through the SDK, which encrypts it, and gives the event's id. */
export async function sendSecret({ client }: SdkClient, roomId: string, body: string): Promise<string> {
  const content = { msgtype: MsgType.Text, body } as const;
  return (await client.sendEvent(roomId, EventType.RoomMessage, content)).event_id;
}

/** Waits until a client has decrypted an event of a room, and gives its text. */
export async function readSecret({ client, session }: SdkClient, roomId: string, eventId: string): Promise<string> {
  const find = (): MatrixEvent | undefined => {
    const event = client.getRoom(roomId)?.findEventById(eventId);
    return event?.isEncrypted() && event.getClearContent() && !event.isDecryptionFailure() ? event : undefined;
  };
  const event = await until(find, { within: 15_000, what: `${session.userId} to decrypt ${eventId}` });
  return String(event.getContent()['body']);
}
