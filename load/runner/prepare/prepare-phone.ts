import { callOk, startPushGateway, type PushGateway } from '#fixtures';
import type { PreparedPerson } from './prepare-people.ts';

/** Somebody whose homeserver tells a push gateway of each message in their room. */
export type Phone = { readonly gateway: PushGateway; readonly userId: string; readonly roomId: string };

/** Starts a push gateway and sets a pusher for somebody. */
export async function preparePhone({ session, person }: PreparedPerson): Promise<Phone> {
  const gateway = await startPushGateway();
  await callOk(session, 'POST /client/v3/pushers/set', {
    json: {
      kind: 'http',
      app_id: 'test.rig.load',
      app_display_name: 'matrix-rig load',
      device_display_name: 'phone',
      pushkey: 'load',
      lang: 'en',
      data: { url: gateway.url, format: 'event_id_only' },
    },
  });
  return { gateway, userId: person.userId, roomId: person.roomId };
}
