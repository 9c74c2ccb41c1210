import type { Judgement } from '../judgement.ts';
import type { Measurement } from '../measurement.ts';
import { judgeInbound } from './judge-inbound.ts';
import { judgeJoins } from './judge-joins.ts';
import { judgeNotices } from './judge-notices.ts';
import { judgeOutbound } from './judge-outbound.ts';
import { judgeSpread } from './judge-spread.ts';

/** Judges the traffic with servers that the runner plays, as far as the profile asks for it. */
export function judgePlayedServers(measured: Measurement): readonly Judgement[] {
  const { federation, profile } = measured;
  if (!federation) return [];
  const { federationIn, federationOut, remoteJoin } = profile.operations;
  return [
    ...(federationIn ? [judgeInbound(measured, federation)] : []),
    ...(federationIn?.notices ? [judgeNotices(measured, federation)] : []),
    ...(federationOut ? [judgeOutbound(measured, federation), judgeSpread(measured, federation)] : []),
    ...(remoteJoin ? [judgeJoins(measured, federation)] : []),
  ];
}
