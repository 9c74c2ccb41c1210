import { stringify } from 'yaml';
import type { Profile } from '../profile/profile.ts';

export type TestRunParts = {
  readonly profile: Profile;
  /** The bundle that k6 runs. */
  readonly script: string;
  /** The options file of k6. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly generators: number;
  /** The image of k6, e.g. `grafana/k6:1.8.1`. */
  readonly image: string;
};

/** A ConfigMap holds no more, in bytes. */
export const configMapLimit = 2 ** 20;

/** A manifest by the name of the file that it is written to. */
export type Manifests = Readonly<Record<'configmap.yaml' | 'secret.yaml' | 'testrun.yaml', string>>;

const header = [
  'Untested here: needs a cluster with k6-operator (https://github.com/grafana/k6-operator).',
  'Made by ./rig load --emit k8s out of the same bundle and the same profile as a load on one machine.',
];

/** Renders a load for several generators as manifests for k6-operator. */
export function testRunManifests(parts: TestRunParts): Manifests {
  const { profile, script, options } = parts;
  const name = nameOf(profile);
  const data = { 'scripts.js': script, 'options.json': `${JSON.stringify(options, undefined, 2)}\n` };
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
  return {
    'configmap.yaml': commented(header, config),
    'secret.yaml': commented(secretNotes, secretOf(name)),
    'testrun.yaml': commented(runNotes(parts), testRunOf(parts)),
  };
}

function nameOf({ name }: Profile): string {
  return `rig-load-${name}`;
}

const secretNotes = [
  ...header,
  'TO BE FILLED: the plan holds tokens of people of your deployment, so it is made for each run and written nowhere else.',
  'plan.json has the form of LoadPlan in load/plan.ts; ca.pem is the authority of the deployment, if it is not a public one.',
];

function secretOf(name: string): object {
  const stringData = { 'plan.json': '', 'ca.pem': '' };
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: `${name}-plan` }, type: 'Opaque', stringData };
}

function runNotes({ generators }: TestRunParts): readonly string[] {
  return [
    ...header,
    `k6-operator gives each of the ${generators} generators an equal execution segment: rates and clients of the options are those of all together.`,
    'Each prints its summary as JSON to its log. Add latencies up by histogram, never average percentiles.',
  ];
}

function testRunOf(parts: TestRunParts): object {
  const name = nameOf(parts.profile);
  return {
    apiVersion: 'k6.io/v1alpha1',
    kind: 'TestRun',
    metadata: { name },
    spec: {
      parallelism: parts.generators,
      // Two generators on one node would share its cores.
      separate: true,
      script: { configMap: { name, file: 'scripts.js' } },
      arguments: '--config /test/options.json --no-usage-report --no-thresholds --log-format raw',
      runner: runnerOf(parts),
    },
  };
}

function runnerOf({ profile, image }: TestRunParts): object {
  const cores = profile.validity.generatorCores;
  const plan = '/etc/rig-load';
  return {
    image,
    env: Object.entries({
      GOMAXPROCS: String(cores),
      RIG_LOAD_PLAN: `${plan}/plan.json`,
      RIG_LOAD_SUMMARY: 'stdout',
      SSL_CERT_FILE: `${plan}/ca.pem`,
    }).map(([name, value]) => ({ name, value })),
    resources: { requests: { cpu: String(cores) }, limits: { cpu: String(cores) } },
    volumes: [{ name: 'plan', secret: { secretName: `${nameOf(profile)}-plan` } }],
    volumeMounts: [{ name: 'plan', mountPath: plan, readOnly: true }],
  };
}

function commented(notes: readonly string[], manifest: object): string {
  return `${notes.map((note) => `# ${note}\n`).join('')}${stringify(manifest, { lineWidth: 0 })}`;
}
