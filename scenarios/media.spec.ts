import { expect } from '@playwright/test';
import { createRoom, join, newUser } from '#fixtures';
import { mediaWorkerReady, RoomPage, scenario } from '#fixtures/browser';

const clause = 'Client-Server API: authenticated media, GET /_matrix/client/v1/media';
const services = ['haproxy', 'netsoc/media_repository1'];

scenario('shows a photo to the person it is sent to', { clause, services }, async (stage) => {
  const [sender, reader] = await Promise.all([newUser(), newUser()]);
  const roomId = await createRoom(sender, { invite: [reader.userId] });
  await join(reader, roomId);
  const [here, there] = await Promise.all([stage.newPage(sender), stage.newPage(reader)]);
  const [room, roomThere] = await Promise.all([RoomPage.open(here, roomId), RoomPage.open(there, roomId)]);
  await mediaWorkerReady(there);

  await room.sendPicture({ name: 'photo.png', mimeType: 'image/png', buffer: await here.screenshot() });

  await expect.poll(() => roomThere.pictureWidth()).toBeGreaterThan(0);
});
