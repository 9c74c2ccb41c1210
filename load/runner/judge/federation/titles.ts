import type { Profile } from '../../profile/profile.ts';

/** Requirements on the traffic with servers that the runner plays; judged where a profile asks for such traffic. */
export const federationTitles = {
  inbound: 'takes each event of other servers exactly once and in order under load',
  notices: 'shows receipts, typing and presence of other servers under load',
  outbound: 'sends each event to every server of its room exactly once and in order under load',
  spread: 'shares the work for many servers among its federation senders under load',
  joins: 'joins big rooms of other servers with their whole state under load',
} as const;

/** Lists those that a profile is judged by. */
export function federationTitlesOf({ operations }: Pick<Profile, 'operations'>): readonly string[] {
  const { federationIn, federationOut, remoteJoin } = operations;
  const { inbound, notices, outbound, spread, joins } = federationTitles;
  return [
    ...(federationIn ? [inbound] : []),
    ...(federationIn?.notices ? [notices] : []),
    ...(federationOut ? [outbound, spread] : []),
    ...(remoteJoin ? [joins] : []),
  ];
}
