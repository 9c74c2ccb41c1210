import { newRemoteUser, newUser, type Session } from '#fixtures';

type Way = {
  /** How the title tells it, seen from the deployment. */
  readonly direction: string;
  readonly newHost: () => Promise<Session>;
  readonly newGuest: () => Promise<Session>;
};

/** Each requirement between two servers holds in both directions. */
export const bothWays: readonly Way[] = [
  { direction: 'of ours there', newHost: newUser, newGuest: newRemoteUser },
  { direction: 'of theirs here', newHost: newRemoteUser, newGuest: newUser },
];

/** Processes whose logs explain what goes wrong between two servers. */
export const services = [
  'netsoc/main',
  'netsoc/generic_worker1',
  'netsoc/generic_worker2',
  'netsoc/federation_sender1',
  'netsoc/federation_sender2',
  'remote/main',
];
