import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { check, newRemoteUser, newUser, request, seesEvent, sendText, sharedRoom, stack } from '#fixtures';

const services = ['netsoc/main', 'netsoc/federation_sender1', 'netsoc/federation_sender2', 'remote/main'];

describe('federation', () => {
  check(
    'publishes the signing key of the secret, under the server name',
    { clause: 'Server-Server API § Publishing keys; Deployment: signingkey.existingSecret', services: ['netsoc/main'] },
    async () => {
      for (const { serverName, signingKey } of [stack().own, stack().remote]) {
        const { json } = await request('GET', `https://${serverName}/_matrix/key/v2/server`);
        assert.equal(json['server_name'], serverName);
        assert.deepEqual(json['verify_keys'], { [signingKey.id]: { key: signingKey.publicKey } });
      }
    },
  );

  check(
    'carries a message to a person on the other server, and the answer back',
    { clause: 'Server-Server API § PDUs; Client-Server API § Syncing', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newRemoteUser()]);
      const roomId = await sharedRoom(host, guest);
      const question = await seesEvent(guest, roomId, await sendText(host, roomId, 'are you there?'));
      const answer = await seesEvent(host, roomId, await sendText(guest, roomId, 'I am'));
      assert.deepEqual(
        [question.sender, question.content['body'], answer.sender, answer.content['body']],
        [host.userId, 'are you there?', guest.userId, 'I am'],
      );
    },
  );
});
