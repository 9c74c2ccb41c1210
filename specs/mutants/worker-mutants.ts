import { homeserverConfig, without, workerConfig } from './changes/synapse.ts';
import type { Mutant } from './mutant.ts';

/** What goes wrong between the processes of Synapse. */
export const workerMutants: readonly Mutant[] = [
  {
    name: 'quarantine-writer-missing',
    breaks: 'The media worker is not the writer of the stream that quarantining needs',
    killedBy: ['specs/media/lets-an-admin-quarantine-media-which-nobody-gets-any-more'],
    apply: homeserverConfig(({ stream_writers: _, ...config }) => config, 'main', 'media_repository'),
  },
  {
    name: 'sender-not-in-its-list',
    breaks: 'The federation senders are not in the list of their instances, so that nobody sends',
    killedBy: [
      'specs/routing/sends-to-the-other-server-through-a-federation-sender-and-not-through-main',
      'specs/federation/carries-a-message-to-a-person-on-the-other-server-and-the-answer-back',
    ],
    apply: homeserverConfig(
      (config) => ({ ...config, federation_sender_instances: ['federation_sender9'] }),
      'federation_sender',
    ),
  },
  {
    name: 'pusher-not-in-its-list',
    breaks: 'The pusher is not in the list of its instances, so that nobody pushes',
    killedBy: ['specs/push/reaches-the-push-gateway-through-the-pusher-for-a-message-to-somebody-else'],
    apply: homeserverConfig((config) => ({ ...config, pusher_instances: ['pusher9'] }), 'pusher'),
  },
  {
    name: 'worker-without-replication',
    breaks: 'One generic worker cannot reach Redis: it is healthy and hears nothing',
    killedBy: [
      'specs/replication/reaches-every-generic-worker-with-the-rows-that-others-write',
      'specs/replication/brings-what-main-wrote-to-each-generic-worker',
    ],
    apply: workerConfig(withoutRedis, 'generic_worker2'),
  },
  ...['pusher', 'federation_sender', 'media_repository'].map((workers) => ({
    name: `${workers.replace('_', '-')}-without-replication`,
    breaks: `No worker of the class ${workers} can reach Redis`,
    killedBy: [`specs/replication/reaches-every-${workers.replace('_', '-')}-with-the-rows-that-others-write`],
    apply: workerConfig(withoutRedis, workers),
  })),
  {
    name: 'wrong-replication-secret',
    breaks: 'The generic workers know another replication secret than main, which refuses what they ask of it',
    killedBy: ['specs/routing/sends-events-through-a-generic-worker'],
    apply: workerConfig((config) => ({ ...config, worker_replication_secret: 'another' }), 'generic_worker'),
  },
  {
    name: 'dead-replica',
    breaks: 'One of the two generic workers is dead',
    killedBy: ['specs/routing/lets-both-generic-workers-serve-syncs-as-header-access-log-and-their-own-counters-agree'],
    apply: without('generic_worker2'),
  },
  {
    name: 'x-forwarded-off',
    breaks: "The generic workers take the proxy's address for that of the client",
    killedBy: ['specs/routing/records-the-address-of-the-client-and-not-that-of-the-proxy'],
    apply: workerConfig((config) => ({ ...config, worker_listeners: notForwarded(config) }), 'generic_worker'),
  },
  {
    name: 'unauthenticated-media',
    breaks: 'Media is given to whoever asks by the old path',
    killedBy: ['specs/media/no-longer-gives-new-media-to-whoever-asks-by-the-old-unauthenticated-path'],
    apply: workerConfig((config) => ({ ...config, enable_authenticated_media: false }), 'media_repository'),
  },
];

function withoutRedis(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...config, redis: { enabled: true, host: '127.0.0.1', port: 9 } };
}

function notForwarded(config: Readonly<Record<string, unknown>>): readonly object[] {
  return (config['worker_listeners'] as readonly object[]).map((one) =>
    'x_forwarded' in one ? { ...one, x_forwarded: false } : one,
  );
}
