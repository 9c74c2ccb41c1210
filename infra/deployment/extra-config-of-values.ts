import type { SynapseValues } from './schema/synapse-values.ts';

type Tree = Readonly<Record<string, unknown>>;

/** Puts together the keys of homeserver.yaml that the chart would take from the values. */
export function extraConfigOfValues(values: SynapseValues, synapse: string): Tree {
  const { enableRegistration, turnUris, turnSecret } = values.config ?? {};
  return {
    ...(enableRegistration === undefined ? {} : { enable_registration: enableRegistration }),
    ...(turnUris === undefined ? {} : { turn_uris: turnUris }),
    ...(turnSecret === undefined ? {} : { turn_shared_secret: turnSecret }),
    ...withKnownStreams({ ...values.extraConfig, ...values.extraSecrets }, synapse),
  };
}

/** Version of Synapse from which on a stream can have a writer; before it the key stops Synapse at its start. */
const firstWith: Readonly<Record<string, readonly [number, number]>> = {
  quarantined_media_changes: [1, 152],
};

/** Lets the same values serve both sides of an upgrade. */
function withKnownStreams(config: Tree, synapse: string): Tree {
  const writers = config['stream_writers'];
  if (typeof writers !== 'object' || writers === null) return config;
  const known = Object.entries(writers).filter(([stream]) => !isBefore(synapse, firstWith[stream]));
  const { stream_writers: _, ...rest } = config;
  return known.length > 0 ? { ...rest, stream_writers: Object.fromEntries(known) } : rest;
}

function isBefore(synapse: string, first: readonly [number, number] | undefined): boolean {
  if (!first) return false;
  const [major = 0, minor = 0] = synapse.split('.').map(Number);
  return major < first[0] || (major === first[0] && minor < first[1]);
}
