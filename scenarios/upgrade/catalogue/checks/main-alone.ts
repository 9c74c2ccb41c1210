import { counterNames } from './counter-names.ts';
import { asker, isUnrecognized, roomOf, sightOf, uploadTo } from './ask.ts';
import type { CatalogueCheck } from '../bench.ts';

const legacyDownload: CatalogueCheck = async ({ start }) => {
  const person = await asker(await start());
  const media = await uploadTo(person, 'main');
  const answer = await person.ask('main', `GET /_matrix/media/v3/download/${media}`, { isNobody: true });
  return sightOf('Media by the old path, without a token', answer, answer.status !== 200);
};

const publishedRooms: CatalogueCheck = async ({ start }) => {
  const person = await asker(await start());
  const room = encodeURIComponent(await roomOf(person, { preset: 'public_chat' }));
  const json = { visibility: 'public' };
  const answer = await person.ask('main', `PUT /_matrix/client/v3/directory/list/room/${room}`, { json });
  return sightOf('Publishing a room', answer, answer.status !== 200);
};

const nullDeviceKeys: CatalogueCheck = async ({ start }) => {
  const person = await asker(await start());
  const answer = await person.ask('main', 'POST /_matrix/client/v3/keys/upload', { json: { device_keys: null } });
  return sightOf('Uploading keys with device_keys null', answer, answer.status >= 500);
};

const longPassword: CatalogueCheck = async ({ start }) => {
  const config = { enable_registration: true, enable_registration_without_verification: true };
  const person = await asker(await start({ config }));
  const json = { username: 'long', password: 'a'.repeat(73), auth: { type: 'm.login.dummy' } };
  const answer = await person.ask('main', 'POST /_matrix/client/v3/register', { json, isNobody: true });
  return sightOf('Registering with a password of 73 bytes', answer, answer.status !== 200);
};

const keysOfNamedDevice: CatalogueCheck = async ({ start }) => {
  const person = await asker(await start());
  const answer = await person.ask('main', 'POST /_matrix/client/r0/keys/upload/DEVICE', { json: {} });
  return sightOf('Uploading keys by the path with a device', answer, isUnrecognized(answer));
};

const dehydratedDevices: CatalogueCheck = async ({ start }) => {
  const person = await asker(await start({ config: { experimental_features: { msc2697_enabled: true } } }));
  const path = '/_matrix/client/unstable/org.matrix.msc2697.v2/dehydrated_device';
  const answer = await person.ask('main', `GET ${path}`);
  return sightOf('Dehydrated devices of MSC2697', answer, isUnrecognized(answer));
};

/** Names that dashboards and alerts are made of. */
const watched = ['synapse_handler_presence_notified_presence', 'python_twisted_reactor_tick_time'];

const metricNames: CatalogueCheck = async ({ start }) => {
  const stack = await start();
  const names = await counterNames(stack.process('main').metricsUrl ?? '');
  const missing = watched.filter((name) => ![...names].some((one) => one.startsWith(name)));
  return { isBroken: missing.length > 0, seen: missing.length > 0 ? `gone: ${missing.join(', ')}` : 'all are there' };
};

/** Cases that main alone shows. */
export const mainChecks: Readonly<Record<string, CatalogueCheck>> = {
  UG15: legacyDownload,
  UG16: publishedRooms,
  UG17: longPassword,
  UG18: nullDeviceKeys,
  UG30: metricNames,
  CS04: keysOfNamedDevice,
  CS05: dehydratedDevices,
};
