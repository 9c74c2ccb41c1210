/** Values for the placeholders of the specification's paths, percent-encoded as a client sends them. */
const samples: Readonly<Record<string, string>> = {
  appserviceId: 'as1',
  deviceId: 'DEV',
  eventId: '%24event',
  eventType: 'm.room.message',
  fileName: 'file.png',
  filterId: '1',
  idpId: 'oidc-x',
  keyId: 'ed25519%3A0',
  keyName: 'displayname',
  kind: 'override',
  mediaId: 'mediaid',
  networkId: 'net',
  protocol: 'irc',
  queryType: 'other',
  receiptType: 'm.read',
  relType: 'm.thread',
  roomAlias: '%23alias%3Aa.test',
  roomId: '%21room%3Aa.test',
  roomIdOrAlias: '%21room%3Aa.test',
  ruleId: 'rule',
  serverName: 'a.test',
  sessionId: 'sess',
  stateKey: 'key',
  tag: 'u.tag',
  txnId: 'txn1',
  type: 'm.test',
  userId: '%40user%3Aa.test',
  version: '1',
};

/** Which version of the client-server paths a client uses. */
export type PathFamily = 'v3' | 'r0';

/** Fills in a path of the specification as a client would send it. */
export function samplePath(path: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => samples[name] ?? 'x');
}

/** Writes a path as a client of that time would: `v3` was called `r0` before the specification's version 1.1. */
export function inFamily(path: string, family: PathFamily): string {
  return family === 'r0' ? path.replace(/^(\/_matrix\/(?:client|media))\/v3\//, '$1/r0/') : path;
}
