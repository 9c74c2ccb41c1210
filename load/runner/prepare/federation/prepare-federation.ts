import { stack } from '#fixtures';
import { startPeers } from '#fixtures/peer';
import { StackError } from '#infra';
import type { LoadPlan } from '../../../plan.ts';
import { noteArrivals, type PeerArrivals } from '../../observe/federation/note-arrivals.ts';
import { requestsOf } from '../../profile/phases.ts';
import type { Profile } from '../../profile/profile.ts';
import { dueTimes } from './due-times.ts';
import { prepareFarRooms, type PreparedFarRoom } from './prepare-far-rooms.ts';
import { prepareInbound, type PreparedInbound } from './prepare-inbound.ts';
import { prepareOutbound, type PreparedOutbound } from './prepare-outbound.ts';

/** Other servers, which the runner plays, and what is between them and the own one; disposing of it ends them. */
export type PreparedFederation = AsyncDisposable & {
  readonly inbound: PreparedInbound | undefined;
  readonly outbound: PreparedOutbound | undefined;
  readonly farRooms: readonly PreparedFarRoom[];
  /** What has come to the peers so far. */
  readonly arrivals: PeerArrivals;
};

/** Says how many servers a profile needs the runner to play. */
export function peersOf({ operations }: Profile): number {
  const { federationIn, federationOut, remoteJoin } = operations;
  return Math.max(federationIn?.origins ?? 0, federationOut?.destinations ?? 0, remoteJoin ? hosts : 0);
}

/** Servers that big rooms are on. */
const hosts = 2;

/**
 * Starts the servers that a profile needs, and prepares what they send, get and have; undefined when it needs none.
 * @throws StackError where the stack has not as many places for them.
 */
export async function prepareFederation(profile: Profile, prefix: string): Promise<PreparedFederation | undefined> {
  const count = peersOf(profile);
  if (count === 0) return undefined;
  demandPlaces(count);
  const { federationIn, federationOut, remoteJoin } = profile.operations;
  const arrivals = noteArrivals();
  await using starting = new AsyncDisposableStack();
  const { peers } = starting.use(await startPeers(count, arrivals.hear));
  const inbound =
    federationIn &&
    (await prepareInbound({
      peers: peers.slice(0, federationIn.origins),
      rooms: federationIn.origins * federationIn.roomsPerOrigin,
      due: dueTimes(federationIn.rate, profile.phases),
      pdus: federationIn.events,
      notices: federationIn.notices,
      prefix,
    }));
  const outbound =
    federationOut && (await prepareOutbound(peers.slice(0, federationOut.destinations), federationOut.rooms));
  const farRooms = remoteJoin
    ? prepareFarRooms({
        peers: peers.slice(0, hosts),
        count: requestsOf(remoteJoin.rate, profile.phases),
        ...remoteJoin,
      })
    : [];
  const started = starting.move();
  return { inbound, outbound, farRooms, arrivals, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

function demandPlaces(count: number): void {
  const places = (stack().environment.peers ?? []).length;
  if (places >= count) return;
  throw new StackError(`The profile needs ${count} servers to be played, and the stack has places for ${places}`, {
    remedy: 'Ask for fewer origins and destinations in the profile, or run it on the local runtime',
  });
}

/** Gives what the scripts have to know of all that. */
export function planOf(
  prepared: PreparedFederation | undefined,
): Pick<LoadPlan, 'transactions' | 'outboundPeople' | 'farRooms'> {
  return {
    transactions: prepared?.inbound?.transactions.map(({ replay }) => replay) ?? [],
    outboundPeople: prepared?.outbound?.senders ?? [],
    farRooms: prepared?.farRooms.map(({ roomId, via }) => ({ roomId, via })) ?? [],
  };
}
