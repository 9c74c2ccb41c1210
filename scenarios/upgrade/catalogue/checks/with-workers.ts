import { newAdmin } from '#fixtures';
import type { CatalogueCheck, MiniSettings } from '../bench.ts';
import { asker, isUnrecognized, roomOf, said, sightOf, uploadTo } from './ask.ts';

const mediaWorker = {
  name: 'media_repository',
  app: 'synapse.app.media_repository',
  instanceName: 'media_repository1',
  listeners: ['media', 'client'],
} as const;

const media = 'media_repository1';

/** A media worker that may write who is quarantined, beside two workers that serve clients. */
const quarantining: MiniSettings = {
  workers: [{ replicas: 2 }, mediaWorker],
  config: { stream_writers: { quarantined_media_changes: [media] } },
};

const syncAfterQuarantine: CatalogueCheck = async ({ start }) => {
  const stack = await start(quarantining);
  const admin = await asker(stack, newAdmin());
  const path = `/_synapse/admin/v1/media/quarantine/${await uploadTo(admin, media)}`;
  const quarantined = await admin.ask(media, `POST ${path}`, { json: {} });
  if (quarantined.status !== 200) throw new Error(`Quarantining was answered with ${said(quarantined)}`);
  const room = encodeURIComponent(await roomOf(admin));
  const first = 'case/generic_worker1';
  await stack.control.end([first]);
  await stack.control.start(first, AbortSignal.timeout(60_000));
  const begun = await admin.ask('generic_worker1', 'GET /_matrix/client/v3/sync', { query: { timeout: '0' } });
  const since = String(begun.json['next_batch']);
  const json = { msgtype: 'm.text', body: 'after the restart' };
  const sent = await admin.ask('main', `PUT /_matrix/client/v3/rooms/${room}/send/m.room.message/1`, { json });
  if (sent.status !== 200) throw new Error(`Sending was answered with ${said(sent)}`);
  const query = { since, timeout: '10000' };
  const next = await admin.ask('generic_worker2', 'GET /_matrix/client/v3/sync', { query });
  const isThere = JSON.stringify(next.json['rooms'] ?? {}).includes('after the restart');
  return { isBroken: !isThere, seen: isThere ? 'the other worker shows the event' : '10 s without the event' };
};

const quarantineWithoutWriter: CatalogueCheck = async ({ start }) => {
  const admin = await asker(await start({ workers: [mediaWorker] }), newAdmin());
  const path = `/_synapse/admin/v1/media/quarantine/${await uploadTo(admin, media)}`;
  const answer = await admin.ask(media, `POST ${path}`, { json: {} });
  return sightOf('Quarantining media at the media worker', answer, answer.status !== 200);
};

const capabilities: CatalogueCheck = async ({ start }) => {
  const config = { experimental_features: { msc4452_enabled: true } };
  const person = await asker(await start({ workers: [{}, mediaWorker], config }));
  const answer = await person.ask('generic_worker1', 'GET /_matrix/client/v3/capabilities');
  return sightOf('Capabilities at a generic worker', answer, answer.status !== 200);
};

/** Asked without a token: whoever serves it says 401. */
function notServedByWorker(operation: string): CatalogueCheck {
  return async ({ start }) => {
    const person = await asker(await start({ workers: [{}] }));
    const answer = await person.ask('generic_worker1', operation, { json: {}, isNobody: true });
    return sightOf(`${operation} at a generic worker`, answer, isUnrecognized(answer));
  };
}

const delayedEvents: CatalogueCheck = async ({ start }) => {
  const stack = await start({ workers: [{}], config: { max_event_delay_duration: '24h' } });
  const person = await asker(stack);
  const path = '/_matrix/client/unstable/org.matrix.msc4140/delayed_events/nobody/restart';
  const answer = await person.ask('generic_worker1', `POST ${path}`, { json: {} });
  return sightOf('Restarting a delayed event at a generic worker', answer, isUnrecognized(answer));
};

/** Cases that need workers. */
export const workerChecks: Readonly<Record<string, CatalogueCheck>> = {
  UG01: syncAfterQuarantine,
  UG02: quarantineWithoutWriter,
  UG03: capabilities,
  UG10: delayedEvents,
  CS06: notServedByWorker('POST /_matrix/client/v3/account/deactivate'),
  CS07: notServedByWorker('POST /_matrix/client/v3/keys/device_signing/upload'),
};
