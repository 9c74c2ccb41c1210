import assert from 'node:assert/strict';
import path from 'node:path';
import { describe } from 'mocha';
import { knownSecrets, leastSecretLength } from '#infra';
import { check, cluster, stack } from '#fixtures';

/** Everything that more people may read than Secrets. */
const openKinds = [
  'ConfigMap',
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'Pod',
  'Job',
  'Service',
  'EndpointSlice',
  'Ingress',
  'PersistentVolumeClaim',
  'ServiceAccount',
  'Event',
] as const;

describe('secrets', () => {
  check(
    'keeps every secret in Secrets alone, and in no ConfigMap, environment, command or annotation',
    { clause: 'Kubernetes § Good practices for Secrets', services: [] },
    async () => {
      const secrets = await allSecrets();
      assert.ok(secrets.size >= 5, `${secrets.size} secrets are known`);
      const objects = (await Promise.all(openKinds.map(listed))).flat();
      assert.ok(
        objects.some(({ text }) => text.includes('homeserver.yaml')),
        'the configuration was looked through',
      );
      const found = objects.flatMap(({ what, text }) =>
        [...secrets].filter(([value]) => text.includes(value)).map(([, name]) => `${name} stands in ${what}`),
      );
      assert.deepEqual(found, []);
    },
  );
});

/** Names of all secrets that are known, by their value as it stands in JSON and as Kubernetes encodes it. */
async function allSecrets(): Promise<ReadonlyMap<string, string>> {
  const ofStack = await knownSecrets(path.dirname(stack().environment.secretsFile));
  const named = [...ofStack.map(({ name, value }) => [value, name] as const), ...(await inSecrets())];
  return new Map(
    named.flatMap(([value, name]) => {
      const encoded = Buffer.from(value).toString('base64');
      return [JSON.stringify(value).slice(1, -1), encoded].map((text) => [text, name] as const);
    }),
  );
}

/** What the Secrets hold that are a value each; files of configuration hold much that is none. */
async function inSecrets(): Promise<readonly (readonly [value: string, name: string])[]> {
  const { kube, kubernetes } = await cluster();
  const objects = await kube.list({ kind: 'Secret', namespace: kubernetes.namespace });
  return objects
    .filter(({ type }) => type === 'Opaque')
    .flatMap(({ metadata, data = {} }) =>
      Object.entries(data).map(([key, value]) => {
        const text = Buffer.from(value, 'base64').toString('utf8').trim();
        return [text, `"${key}" of Secret ${metadata?.name}`] as const;
      }),
    )
    .filter(([text]) => text.length >= leastSecretLength && !/\s/.test(text));
}

async function listed(
  kind: (typeof openKinds)[number],
): Promise<readonly { readonly what: string; readonly text: string }[]> {
  const { kube, kubernetes } = await cluster();
  const objects = await kube.list({ kind, namespace: kubernetes.namespace });
  return objects.map((object) => ({
    what: `${kind} "${object.metadata?.name}"`,
    text: JSON.stringify(object),
  }));
}
