import assert from 'node:assert/strict';
import { until } from '#infra';
import { bodies, check, createRoom, invite, join, seesInvite, sendText, together } from '#fixtures';
import { bothWays, services } from './both-ways.ts';

together('history over the border', () => {
  for (const { direction, newHost, newGuest } of bothWays) {
    check(
      `fetches what was said before somebody joined a room ${direction}, whole and in order`,
      { clause: 'Server-Server API § Backfilling and retrieving missing events', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        const roomId = await createRoom(host);
        const sent = Array.from({ length: 15 }, (_, index) => `number ${index}`);
        for (const body of sent) await sendText(host, roomId, body);
        await invite(host, roomId, guest.userId);
        await seesInvite(guest, roomId);
        await join(guest, roomId, host.serverName);
        // The first request makes the server fetch; it may answer with what it has so far.
        let read: readonly string[] = [];
        const all = async (): Promise<boolean> => (read = await bodies(guest, roomId, 100)).length >= sent.length;
        await until(all, { within: 10_000, what: `${sent.length} messages at ${guest.userId}` });
        assert.deepEqual(read, sent);
      },
    );
  }
});
