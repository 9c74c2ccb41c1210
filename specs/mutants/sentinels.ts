/** One quick check a folder, run with every mutant: what else than the check that is meant for it notices? */
export const sentinels: readonly string[] = [
  'specs/directory/finds-a-colleague-by-name-who-has-never-signed-in',
  'specs/discovery/publishes-each-srv-record-with-the-port-that-the-proxy-listens-on',
  'specs/e2ee/gives-a-one-time-key-to-one-device-alone-whichever-worker-is-asked',
  'specs/element/is-pointed-at-the-homeserver-and-the-identity-server-of-the-deployment',
  'specs/federation/publishes-the-signing-key-of-the-secret-under-the-server-name',
  'specs/identity/tells-a-client-with-a-token-who-has-an-e-mail-address',
  'specs/login/signs-a-person-of-the-iam-in-through-ma1sd-on-v3',
  'specs/media/gives-back-the-very-bytes-that-were-uploaded-by-the-media-worker',
  'specs/push/keeps-a-push-rule-that-a-client-writes',
  'specs/replication/brings-what-main-wrote-to-each-generic-worker',
  'specs/restart/serves-clients-by-the-other-generic-worker-while-one-is-away',
  'specs/rooms/gives-state-members-and-context-of-a-room-alike-at-both-workers',
  'specs/routing/serves-federation-on-the-bare-domain-by-a-generic-worker',
  'specs/sync/answers-a-waiting-client-as-soon-as-there-is-something',
];
