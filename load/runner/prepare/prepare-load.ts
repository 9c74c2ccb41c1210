import { stack, unique, type Session } from '#fixtures';
import type { LoadPlan } from '../../plan.ts';
import type { Profile } from '../profile/profile.ts';
import { prepareMarkers, type MarkerRoom } from './prepare-markers.ts';
import { prepareMedia } from './prepare-media.ts';
import { preparePeople } from './prepare-people.ts';
import { preparePhone, type Phone } from './prepare-phone.ts';

/** What stands ready before the load begins; disposing of it ends the push gateway. */
export type PreparedLoad = AsyncDisposable & {
  readonly plan: LoadPlan;
  readonly people: readonly Session[];
  readonly markerRoom: MarkerRoom | undefined;
  readonly phone: Phone | undefined;
};

/** Makes people, rooms, media and observers for one run, through the API as clients do. */
export async function prepareLoad(profile: Profile): Promise<PreparedLoad> {
  const { operations } = profile;
  const [people, markerRoom] = await Promise.all([
    preparePeople(profile),
    operations.marker ? prepareMarkers() : undefined,
  ]);
  const [first] = people;
  if (!first) throw new Error('A load needs somebody');
  const media = operations.download ? await prepareMedia(first.session, operations.download.sizeBytes) : [];
  const phone = operations.push ? await preparePhone(first) : undefined;
  const { requestIdHeader, servedByHeader } = stack().environment.proxy;
  const plan: LoadPlan = {
    prefix: unique('load'),
    baseUrl: stack().own.clientUrl,
    headers: { requestId: asGoSpells(requestIdHeader), servedBy: asGoSpells(servedByHeader) },
    durationMs: profile.durationSeconds * 1000,
    people: people.map(({ person }) => person),
    media,
    markerPerson: markerRoom?.person ?? null,
    uploadSizes: operations.upload?.sizeBytes ?? [],
    pollMs: operations.watch?.pollMs ?? 0,
  };
  return {
    plan,
    people: people.map(({ session }) => session),
    markerRoom,
    phone,
    [Symbol.asyncDispose]: async () => phone?.gateway[Symbol.asyncDispose](),
  };
}

/** k6 finds the headers of an answer under Go's spelling alone. */
function asGoSpells(header: string): string {
  return header
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join('-');
}
