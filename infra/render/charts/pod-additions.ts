import type { KindSite } from '../kind-site.ts';
import type { HelmValues } from './chart-release.ts';

/** Lists that a pod of Synapse gets more of, by the name that a chart has for them. */
export type PodAdditions = Readonly<Record<'extraEnv' | 'volumes' | 'volumeMounts', readonly HelmValues[]>>;

const modules = '/rig/modules';
const provider = '/rig/password-provider';

/** Path of the certificate of the run's authority in every pod of the rig's releases. */
export const authorityPath = '/rig/tls/ca.pem';

/** Says what the rig puts into each pod of Synapse: what `extraCommands` expect, and the run's authority. */
export function podAdditions({ objects }: KindSite): PodAdditions {
  return {
    extraEnv: [
      { name: 'PASSWORD_PROVIDER_SOURCE', value: provider },
      { name: 'SYNAPSE_MODULES', value: modules },
      { name: 'PYTHONPATH', value: modules },
      { name: 'PYTHONUNBUFFERED', value: '1' },
      // Identity servers are asked by a client that knows nothing of federation_custom_ca_list.
      { name: 'SSL_CERT_FILE', value: authorityPath },
    ],
    volumes: [
      { name: 'rig-modules', emptyDir: {} },
      { name: 'rig-password-provider', configMap: { name: objects.passwordProvider } },
      authorityVolume(objects),
    ],
    volumeMounts: [
      { name: 'rig-modules', mountPath: modules },
      // A file by itself: the folder of a ConfigMap is full of links.
      {
        name: 'rig-password-provider',
        mountPath: `${provider}/rest_password_provider.py`,
        subPath: 'rest_password_provider.py',
      },
      authorityMount,
    ],
  };
}

export function authorityVolume({ authority }: KindSite['objects']): HelmValues {
  return { name: 'rig-tls', configMap: { name: authority } };
}

export const authorityMount = { name: 'rig-tls', mountPath: '/rig/tls' } as const;

/** Puts the additions behind what the values have there already, since Helm would replace a list. */
export function withAdditions(given: unknown, additions: PodAdditions, names: PodNames = workerNames): HelmValues {
  return Object.fromEntries(additionKeys.map((key) => [names[key], [...listOf(given, names[key]), ...additions[key]]]));
}

type PodNames = Readonly<Record<keyof PodAdditions, string>>;

const additionKeys = ['extraEnv', 'volumes', 'volumeMounts'] as const;

const workerNames: PodNames = { extraEnv: 'extraEnv', volumes: 'volumes', volumeMounts: 'volumeMounts' };

/** What main calls them. */
export const mainNames: PodNames = { extraEnv: 'extraEnv', volumes: 'extraVolumes', volumeMounts: 'extraVolumeMounts' };

/** Tells whether the values give a pod any of the lists themselves, so that defaults do not reach it. */
export function hasOwnLists(given: unknown): boolean {
  return additionKeys.some((key) => listOf(given, key).length > 0);
}

function listOf(given: unknown, key: string): readonly unknown[] {
  const list = typeof given === 'object' && given !== null ? (given as HelmValues)[key] : undefined;
  return Array.isArray(list) ? list : [];
}
