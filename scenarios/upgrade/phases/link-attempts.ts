import {
  bodies,
  createRoom,
  endingOf,
  expectStatus,
  logIn,
  readSecret,
  request,
  seesEvent,
  sendSecret,
  sendText,
  stack,
  sync,
  syncUntil,
  upload,
  callOk,
} from '#fixtures';
import { until } from '#infra';
import { freshFilter } from '../fresh-filter.ts';
import { inLanes } from '../in-lanes.ts';
import { servedMedia } from '../served-media.ts';
import { firstSession, roomOf } from '../seed/seed.ts';
import { personOf, writtenMeanwhile, type Links } from './links.ts';

/** What one link came to: no reason is a link that holds. */
export type LinkResult = { readonly title: string; readonly reason?: string; readonly isProduct: boolean };

/** Tries everything that was begun before, on whatever version runs now. */
export async function tryLinks(links: Links): Promise<readonly LinkResult[]> {
  const results: LinkResult[] = [];
  for (const [title, attempt] of Object.entries(attempts)) {
    try {
      await attempt(links);
      results.push({ title, isProduct: false });
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      results.push({ title, reason: error.message, isProduct: endingOf(error).blame === 'product' });
    }
  }
  return results;
}

const attempts: Readonly<Record<string, (links: Links) => Promise<void>>> = {
  'a client that was logged in reads and writes encrypted messages': tryEncryption,
  'a sync goes on from a token of the old version': trySince,
  'every room takes new messages, and its members see them': tryRooms,
  'people of the identity store log in again': tryLogin,
  'an OpenID token of the old version is still good': tryOpenId,
  'what the other server sent meanwhile arrives, and what is sent to it': tryFederation,
  'a pusher of the old version still pushes': tryPush,
  'media can be uploaded and are served': tryMedia,
};

async function tryEncryption({ alice, bob, secretRoom, secret }: Links): Promise<void> {
  for (const { client } of [alice, bob]) client.retryImmediately();
  await readSecret(bob, secretRoom, secret.eventId);
  await readSecret(alice, secretRoom, await sendSecret(bob, secretRoom, 'from bob, after the upgrade'));
  // A new session of the room's keys, which have to reach the other device.
  await alice.client.getCrypto()?.forceDiscardSession(secretRoom);
  await readSecret(bob, secretRoom, await sendSecret(alice, secretRoom, 'from alice, with new keys'));
}

async function trySince({ seed, since }: Links): Promise<void> {
  const [owner, friend] = [firstSession(personOf(seed, 0)), firstSession(personOf(seed, 1))];
  const { roomId } = roomOf(seed.rooms, 'private');
  const eventId = await sendText(owner, roomId, 'after the upgrade');
  for (const { session, token } of [owner, friend].map((one) => ({
    session: one,
    token: since.get(one.userId) ?? '',
  }))) {
    await syncUntil(session, {
      what: `an event of now in a sync of ${session.userId} from a token of before`,
      since: token,
      until: ({ rooms }) => JSON.stringify(rooms?.join?.[roomId]?.timeline ?? '').includes(eventId),
    });
  }
}

async function tryRooms({ seed }: Links): Promise<void> {
  const open = seed.rooms.filter(({ isOpen, kind }) => isOpen && kind !== 'encrypted');
  const sent = await inLanes(open, async ({ roomId, reader, kind }) => {
    return { reader, eventId: await sendText(reader, roomId, `after the upgrade, in ${kind}`) };
  });
  for (const [reader, events] of Map.groupBy(sent, (one) => one.reader)) {
    const seesAll = async (): Promise<boolean> => {
      const told = JSON.stringify(await sync(reader, undefined, { query: { filter: freshFilter() } }));
      return events.every(({ eventId }) => told.includes(eventId));
    };
    await until(seesAll, { within: 15_000, what: `the new messages of all rooms in a sync of ${reader.userId}` });
  }
}

async function tryLogin({ seed }: Links): Promise<void> {
  const { person } = personOf(seed, 5);
  const session = await logIn(person);
  await callOk(session, 'GET /client/v3/account/whoami');
  await createRoom(session);
}

async function tryOpenId({ openIdToken: access_token }: Links): Promise<void> {
  const url = `${stack().own.clientUrl}/_matrix/federation/v1/openid/userinfo`;
  expectStatus(await request('GET', url, { query: { access_token } }), 200, 'Asking whose an OpenID token is');
}

async function tryFederation({ neighbours: { here, there, roomId } }: Links): Promise<void> {
  let sent = 0;
  const arrived = async (): Promise<boolean> => {
    // A server that was away is only tried again when there is something new for it.
    await sendText(there, roomId, `after the upgrade ${++sent}`);
    return (await bodies(here, roomId)).includes(writtenMeanwhile);
  };
  await until(arrived, { within: 60_000, everyMs: 2000, what: 'what the other server sent meanwhile' });
  await seesEvent(there, roomId, await sendText(here, roomId, 'to the other server, after the upgrade'));
}

async function tryPush({ seed, gateway }: Links): Promise<void> {
  const { roomId } = roomOf(seed.rooms, 'direct');
  const eventId = await sendText(firstSession(personOf(seed, 0)), roomId, 'a push after the upgrade');
  const pushed = (): boolean => gateway.received.some(({ notification }) => notification['event_id'] === eventId);
  await until(pushed, { within: 20_000, what: 'the push of a new message' });
}

async function tryMedia({ seed }: Links): Promise<void> {
  const reader = firstSession(personOf(seed, 2));
  const uri = await upload(reader, new TextEncoder().encode('after the upgrade'), 'text/plain');
  expectStatus(await servedMedia(reader, uri), 200, 'Downloading new media');
}
