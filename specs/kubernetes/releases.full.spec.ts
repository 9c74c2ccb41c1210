import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { UsageError, until } from '#infra';
import {
  askIdentity,
  bodies,
  call,
  check,
  cluster,
  createRoom,
  disturb,
  identityToken,
  measured,
  newUser,
  request,
  sendText,
  serving,
  stack,
} from '#fixtures';
import { everyday } from './everyday.ts';
import { ownProcesses, roll } from './rolled.ts';
import { failuresOf, servedAgain, underTraffic } from './traffic.ts';

const withinMs = 240_000;
const rolledOut = { within: 120_000, what: 'the release to be rolled out' };

describe('releases of Helm', () => {
  check(
    'takes a further replica of a worker into service by `helm upgrade`, and gives it requests',
    {
      clause: 'Deployment: workers.generic_worker.replicaCount',
      services: ['haproxy', 'netsoc/generic_worker1'],
      withinMs,
    },
    async () => {
      const { release } = await cluster();
      const workers = stack().processes('generic_worker');
      const netsoc = release(stack().own.name);
      const session = await newUser();
      await using _ = { [Symbol.asyncDispose]: () => upgraded(workers.map(({ name }) => name)) };
      await netsoc.upgrade({ workers: { generic_worker: { replicaCount: workers.length + 1 } } });
      const instance = workers[0]?.instance?.replace(/\d+$/, String(workers.length + 1));
      const isServed = async (): Promise<boolean> => {
        const answer = await call(session, 'GET /client/v3/account/whoami');
        return answer.status === 200 && answer.servedBy === instance;
      };
      await until(isServed, { within: 90_000, what: `an answer by ${instance}` });
    },
  );

  check(
    'refuses values that are wrong before anything is changed, and leaves the old release serving',
    { clause: 'Helm § Schema files', services: ['haproxy'], withinMs },
    async () => {
      const { release } = await cluster();
      const netsoc = release(stack().own.name);
      const { probes } = await everyday();
      const before = { revision: await netsoc.revision(), pods: await podsOfOwn() };
      const begun = performance.now();
      const seen = await underTraffic(probes, async () => {
        const wrong = { workers: { generic_worker: { replicaCount: 'many' } } };
        await assert.rejects(netsoc.upgrade(wrong), UsageError);
      });
      measured('time until wrong values are refused', Math.round(performance.now() - begun), 'ms');
      assert.deepEqual({ revision: await netsoc.revision(), pods: await podsOfOwn() }, before);
      assert.deepEqual([...seen.values()].flatMap(failuresOf), []);
    },
  );

  check(
    'keeps signing key, sessions and messages when the release is taken away and installed again',
    { clause: 'Deployment: signingkey.existingSecret, external PostgreSQL', services: ['netsoc/main'], withinMs },
    async () => {
      const { release } = await cluster();
      const netsoc = release(stack().own.name);
      const session = await newUser();
      const roomId = await createRoom(session);
      await sendText(session, roomId, 'before');
      const before = await signingKeys();
      assert.deepEqual(Object.values(before), [{ key: stack().own.signingKey.publicKey }]);
      for (const name of ownProcesses()) disturb(name);
      await netsoc.uninstall();
      await netsoc.upgrade();
      await serving(ownProcesses());
      assert.deepEqual(await signingKeys(), before);
      await sendText(session, roomId, 'after');
      assert.deepEqual(await bodies(session, roomId), ['before', 'after']);
    },
  );

  check(
    'keeps the claims of PostgreSQL and ma1sd and what is on them when their pods are replaced by an upgrade',
    { clause: 'Kubernetes § Persistent Volumes; charts: persistence', services: ['ma1sd', 'postgres'], withinMs },
    async () => {
      const { probes, assertKept } = await everyday();
      const session = await newUser();
      const token = await identityToken(session);
      const before = { claims: await claims(), key: await identityKey() };
      await underTraffic(probes, async () => {
        for (const name of ['ma1sd', 'postgres']) disturb(name);
        await upgradedMa1sd();
        await roll(['postgres']);
      });
      await serving(['ma1sd', 'postgres', ...ownProcesses()]);
      await servedAgain(probes);
      assert.deepEqual({ claims: await claims(), key: await identityKey() }, before);
      const account = await askIdentity('GET account', { token });
      assert.deepEqual([account.status, account.json['user_id']], [200, session.userId]);
      await assertKept();
    },
  );
});

/** Gives the release the values again that the rig has for it, and waits until its processes serve. */
async function upgraded(processes: readonly string[]): Promise<void> {
  const { release } = await cluster();
  await release(stack().own.name).upgrade();
  await serving(processes);
}

/** An annotation makes the pod anew, as any change of its chart does. */
async function upgradedMa1sd(): Promise<void> {
  const { kube, kubernetes, place, release } = await cluster();
  const { pod, workload } = await place('ma1sd');
  await release('ma1sd').upgrade({ podAnnotations: { 'matrix-rig/upgraded-at': new Date().toISOString() } });
  const { kind, name } = workload;
  await kube.rolloutDone({ kind, name, namespace: kubernetes.namespace }, rolledOut);
  assert.notEqual((await place('ma1sd')).pod?.metadata?.uid, pod?.metadata?.uid, 'the pod of ma1sd is another one');
}

async function podsOfOwn(): Promise<readonly (string | undefined)[]> {
  const { place } = await cluster();
  const places = await Promise.all(ownProcesses().map(place));
  return places.map(({ pod }) => pod?.metadata?.uid);
}

/** Names and volumes of all claims that hold databases. */
async function claims(): Promise<Readonly<Record<string, unknown>>> {
  const { kube, kubernetes } = await cluster();
  const found = await kube.list({ kind: 'PersistentVolumeClaim', namespace: kubernetes.namespace });
  const kept = Object.fromEntries(
    found.map(({ metadata, spec, status }) => [metadata?.name, [metadata?.uid, spec?.volumeName, status?.phase]]),
  );
  assert.ok('ma1sd' in kept && 'postgres' in kept, `claims: ${Object.keys(kept).join(', ')}`);
  return kept;
}

async function signingKeys(): Promise<Readonly<Record<string, unknown>>> {
  const { json } = await request('GET', `https://${stack().own.serverName}/_matrix/key/v2/server`);
  return json['verify_keys'] as Readonly<Record<string, unknown>>;
}

async function identityKey(): Promise<unknown> {
  const answer = await askIdentity('GET pubkey/ed25519:0');
  return [answer.status, answer.json];
}
