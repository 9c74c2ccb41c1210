import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { bodies, check, newRemoteUser, newUser, seesEvent, sendText, sharedRoom, stack, takeAway } from '#fixtures';
import { services } from './both-ways.ts';

describe('outage of the other server', () => {
  check(
    'delivers everything that was sent while the other server was away, in order and once',
    { clause: 'Server-Server API § Transactions; Synapse tries a server again when it hears from it', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newRemoteUser()]);
      const roomId = await sharedRoom(host, guest);
      await seesEvent(guest, roomId, await sendText(host, roomId, 'before'));
      const missed = ['missed 1', 'missed 2', 'missed 3'];
      await using away = await takeAway(stack().main(stack().remote.name).name);
      for (const body of missed) await sendText(host, roomId, body);
      await away.bringBack();
      // What the other server sends ends the pause that ours makes after a failure.
      await seesEvent(host, roomId, await sendText(guest, roomId, 'I am back'));
      await seesEvent(guest, roomId, await sendText(host, roomId, 'after'));
      const read = (await bodies(guest, roomId)).filter((body) => body !== 'I am back');
      assert.deepEqual(read, ['before', ...missed, 'after']);
    },
  );
});
