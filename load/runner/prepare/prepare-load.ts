import { stack, unique, type Session } from '#fixtures';
import type { LoadPlan } from '../../plan.ts';
import type { Profile } from '../profile/profile.ts';
import { planOf, prepareFederation, type PreparedFederation } from './federation/prepare-federation.ts';
import { prepareAccounts } from './prepare-accounts.ts';
import { prepareMarkers, type MarkerRoom } from './prepare-markers.ts';
import { prepareMedia } from './prepare-media.ts';
import { preparePages } from './prepare-pages.ts';
import { preparePeople } from './prepare-people.ts';
import { preparePhone, type Phone } from './prepare-phone.ts';
import { prepareReaders } from './prepare-readers.ts';
import { prepareColdThumbnails, prepareThumbnails } from './prepare-thumbnails.ts';

/** What stands ready before the load begins; disposing of it ends the servers that it started. */
export type PreparedLoad = AsyncDisposable & {
  readonly plan: LoadPlan;
  readonly people: readonly Session[];
  /** People of the identity store, each signed in on a device of their own. */
  readonly accounts: readonly Session[];
  readonly markerRoom: MarkerRoom | undefined;
  readonly phone: Phone | undefined;
  /** Servers that the runner plays. */
  readonly federation: PreparedFederation | undefined;
};

/** Makes people, rooms, media and observers for one run, through the API as clients do. */
export async function prepareLoad(profile: Profile): Promise<PreparedLoad> {
  const { operations } = profile;
  const [people, markerRoom, accounts, readers, coldThumbnails] = await Promise.all([
    preparePeople(profile),
    operations.marker ? prepareMarkers() : undefined,
    prepareAccounts(profile),
    prepareReaders(profile),
    prepareColdThumbnails(profile),
  ]);
  const [first] = people;
  if (!first) throw new Error('A load needs somebody');
  const media = await prepareMedia(first.session, operations.download?.sizeBytes ?? []);
  const thumbnails = await prepareThumbnails(first.session, profile);
  await using started = new AsyncDisposableStack();
  const phone = operations.push ? await preparePhone(first) : undefined;
  if (phone) started.use(phone.gateway);
  const frame = frameOf(profile);
  const federation = await prepareFederation(profile, frame.prefix);
  if (federation) started.use(federation);
  const pages = operations.urlPreview ? started.use(await preparePages()) : null;
  const plan: LoadPlan = {
    ...frame,
    ...planOf(federation),
    people: people.map(({ person }) => person),
    accounts: accounts.map(({ account }) => account),
    readers,
    media,
    thumbnails,
    coldThumbnails,
    pages: pages && { url: pages.url, title: pages.title },
    markerPerson: markerRoom?.person ?? null,
  };
  const ending = started.move();
  return {
    plan,
    people: people.map(({ session }) => session),
    accounts: accounts.map(({ session }) => session),
    markerRoom,
    phone,
    federation,
    [Symbol.asyncDispose]: () => ending.disposeAsync(),
  };
}

/** What the scripts are told that nothing has to be prepared for. */
function frameOf({ operations, durationSeconds, timeoutSeconds }: Profile) {
  const { requestIdHeader, servedByHeader } = stack().environment.proxy;
  return {
    prefix: unique('load'),
    baseUrl: stack().own.clientUrl,
    headers: { requestId: asGoSpells(requestIdHeader), servedBy: asGoSpells(servedByHeader) },
    durationMs: durationSeconds * 1000,
    timeoutMs: timeoutSeconds * 1000,
    uploadSizes: operations.upload?.sizeBytes ?? [],
    pollMs: operations.watch?.pollMs ?? 0,
    patienceMs: operations.patient?.everyMs ?? 0,
    inbound: {
      url: `https://${stack().own.serverName}`,
      origins: operations.federationIn?.origins ?? 0,
      worstMs: operations.federationIn?.worstMs ?? 0,
    },
  };
}

/** k6 finds the headers of an answer under Go's spelling alone. */
function asGoSpells(header: string): string {
  return header
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join('-');
}
