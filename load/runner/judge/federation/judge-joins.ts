import { isJoin, type FederationMeasured } from '../../observe/federation/observe-federation.ts';
import type { FarRoomRead } from '../../observe/federation/read-far-rooms.ts';
import { endingOf, type Judgement } from '../judgement.ts';
import type { Measurement } from '../measurement.ts';
import { servicesOf } from './judge-inbound.ts';
import { federationTitles } from './titles.ts';

/** Judges whether each room that was joined is there with all its members, on both servers. */
export function judgeJoins(measured: Measurement, { joins }: FederationMeasured): Judgement {
  const acknowledged = measured.records.filter(isJoin).length;
  return {
    title: federationTitles.joins,
    clause: 'Server-Server API § Joining Rooms; Client-Server API: POST /join/{roomIdOrAlias}',
    ending:
      acknowledged === 0
        ? { outcome: 'inconclusive', reason: 'No join was acknowledged' }
        : endingOf(joins.flatMap(faultsOf)),
    figures: [
      { name: 'Joins acknowledged', value: acknowledged, unit: 'rooms' },
      { name: 'Members of each room', value: measured.profile.operations.remoteJoin?.members ?? 0, unit: 'members' },
    ],
    services: servicesOf(measured),
  };
}

function faultsOf({ roomId, userId, status, strangers, missing, isKnownThere }: FarRoomRead): readonly string[] {
  if (status !== 200) return [`the state of ${roomId} cannot be read by ${userId} who joined it: status ${status}`];
  return [
    ...(missing > 0 ? [`${missing} members of ${roomId} are not in the state that ${userId} sees`] : []),
    ...(strangers > 0 ? [`${strangers} members in the state of ${roomId} are not in the room`] : []),
    ...(isKnownThere ? [] : [`the server of ${roomId} knows nothing of the join of ${userId}`]),
  ];
}
