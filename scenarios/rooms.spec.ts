import { expect } from '@playwright/test';
import { createRoom, join, newUser, unique } from '#fixtures';
import { RoomPage, scenario } from '#fixtures/browser';

const clause = 'Client-Server API: POST /rooms/{roomId}/leave and /join';

scenario('lets a person leave a public room and come back', { clause, services: ['netsoc/main'] }, async (stage) => {
  const [owner, guest] = await Promise.all([newUser(), newUser()]);
  const roomId = await createRoom(owner, { preset: 'public_chat', name: unique('room') });
  await join(guest, roomId);
  const page = await stage.newPage(guest);
  const room = await RoomPage.open(page, roomId);

  await room.leave();
  const again = await RoomPage.open(page, roomId);
  await again.join();

  await expect(again.composer).toBeVisible();
});
