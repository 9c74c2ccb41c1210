import assert from 'node:assert/strict';
import {
  check,
  encryptedRoom,
  messages,
  newRemoteUser,
  newUser,
  readSecret,
  sendSecret,
  startSdkClient,
  together,
  untilListed,
  type SdkClient,
} from '#fixtures';

const clause = 'Client-Server API § End-to-end encryption';
const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];

together('end-to-end encryption', () => {
  check('lets two people of the server read each other, and the server neither', { clause, services }, async () => {
    const [host, guest] = await Promise.all([newUser(), newUser()]);
    await using alice = await startSdkClient(host);
    await using bob = await startSdkClient(guest);
    await exchangeSecrets(alice, bob);
  });

  check(
    'reaches over to the other server and back',
    { clause: 'Server-Server API § End-to-end encryption', services: [...services, 'remote/main'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newRemoteUser()]);
      await using alice = await startSdkClient(host);
      await using bob = await startSdkClient(guest);
      await exchangeSecrets(alice, bob);
    },
  );
});

async function exchangeSecrets(alice: SdkClient, bob: SdkClient): Promise<void> {
  const roomId = await encryptedRoom(alice, bob);
  for (const [from, to, secret] of [
    [alice, bob, 'the word is swordfish'],
    [bob, alice, 'understood'],
  ] as const) {
    const eventId = await sendSecret(from, roomId, secret);
    assert.equal(await readSecret(to, roomId, eventId), secret);
    await untilListed(to.session, roomId, eventId);
    const stored = (await messages(to.session, roomId)).find(({ event_id: id }) => id === eventId);
    assert.equal(stored?.type, 'm.room.encrypted');
    assert.ok(!JSON.stringify(stored).includes(secret), 'the server holds the text');
  }
}
