import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { parse } from 'yaml';
import { z } from 'zod';
import { readProfile } from '../profile/read-profile.ts';
import { testRunManifests, type Manifests } from './test-run.ts';

// Names of the fields as https://github.com/grafana/k6-operator (v1.6) and the API of Kubernetes have them.
const metadata = z.strictObject({ name: z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/) });
const pod = z.strictObject({
  image: z.string(),
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  resources: z.strictObject({
    requests: z.strictObject({ cpu: z.string() }),
    limits: z.strictObject({ cpu: z.string() }),
  }),
  volumes: z.array(z.strictObject({ name: z.string(), secret: z.strictObject({ secretName: z.string() }) })),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string(), readOnly: z.boolean() })),
});
const testRun = z.strictObject({
  apiVersion: z.literal('k6.io/v1alpha1'),
  kind: z.literal('TestRun'),
  metadata,
  spec: z.strictObject({
    parallelism: z.int().positive(),
    separate: z.boolean(),
    script: z.strictObject({ configMap: z.strictObject({ name: z.string(), file: z.string() }) }),
    arguments: z.string(),
    runner: pod,
  }),
});
const configMap = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('ConfigMap'),
  metadata,
  data: z.record(z.string(), z.string()),
});
const secret = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Secret'),
  metadata,
  type: z.literal('Opaque'),
  stringData: z.record(z.string(), z.string()),
});

const script = 'export function send() {}\n// a line with `quotes`, "others" and # a sign\n';
const options = { scenarios: { send: { rate: 800 } } };

describe('testRunManifests', () => {
  let manifests: Manifests;

  before(async () => {
    const profile = await readProfile(path.join(import.meta.dirname, '../../profiles/smoke.yaml'));
    manifests = testRunManifests({ profile, script, options, generators: 3, image: 'grafana/k6:1.8.1' });
  });

  it('are a TestRun, a ConfigMap and a Secret by the form of the cluster', () => {
    testRun.parse(parse(manifests['testrun.yaml']));
    configMap.parse(parse(manifests['configmap.yaml']));
    secret.parse(parse(manifests['secret.yaml']));
  });

  it('hold script and options as they are, undivided: the operator gives out segments', () => {
    const { data } = configMap.parse(parse(manifests['configmap.yaml']));
    assert.equal(data['scripts.js'], script);
    assert.deepEqual(JSON.parse(data['options.json'] ?? ''), options);
    assert.equal(testRun.parse(parse(manifests['testrun.yaml'])).spec.parallelism, 3);
  });

  it('name each other', () => {
    const { spec } = testRun.parse(parse(manifests['testrun.yaml']));
    assert.equal(spec.script.configMap.name, configMap.parse(parse(manifests['configmap.yaml'])).metadata.name);
    assert.equal(
      spec.runner.volumes[0]?.secret.secretName,
      secret.parse(parse(manifests['secret.yaml'])).metadata.name,
    );
    const plan = spec.runner.env.find(({ name }) => name === 'RIG_LOAD_PLAN')?.value;
    assert.equal(path.dirname(plan ?? ''), spec.runner.volumeMounts[0]?.mountPath);
  });

  it('say that they are untested, and what is to be filled in', () => {
    for (const text of Object.values(manifests))
      assert.match(text, /^# Untested here: needs a cluster with k6-operator/);
    assert.match(manifests['secret.yaml'], /TO BE FILLED: the plan holds tokens/);
    assert.deepEqual(new Set(Object.values(secret.parse(parse(manifests['secret.yaml'])).stringData)), new Set(['']));
  });
});
