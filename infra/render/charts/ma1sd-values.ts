import type { Deployment } from '../../deployment/index.ts';
import type { ImageReferences, KindSite } from '../kind-site.ts';
import type { HelmValues } from './chart-release.ts';
import { imageValues } from './image-values.ts';
import { authorityMount, authorityPath, authorityVolume } from './pod-additions.ts';

/** Makes what the rig adds to a deployment's values of the ma1sd chart. */
export function ma1sdValues({ ma1sd }: Deployment, site: KindSite): HelmValues {
  const { services, images, objects } = site;
  return {
    fullnameOverride: services.ma1sd.name,
    image: imageValues(images.ma1sd),
    config: sendingToSuite(ma1sd.config, site),
    persistence: { enabled: true, size: '64Mi' },
    ...(isNamed(images) ? {} : { args: ['--mode', ma1sd.mode, '--dns', 'system', '--ca', authorityPath] }),
    extraVolumes: [authorityVolume(objects)],
    extraVolumeMounts: [authorityMount],
  };
}

/** The stand-in takes arguments, the real one does not. */
function isNamed(images: ImageReferences & { readonly named?: readonly string[] }): boolean {
  return images.named?.includes('ma1sd') ?? false;
}

/** No mail leaves for anywhere but the suite, whatever server production sends by. */
function sendingToSuite(config: HelmValues, { suite }: KindSite): HelmValues {
  const smtp = ['threepid', 'medium', 'email', 'connectors', 'smtp'].reduce<unknown>(within, config);
  if (smtp === undefined) return {};
  const here = { host: suite.address, port: suite.mailPort, tls: 0 };
  return { threepid: { medium: { email: { connectors: { smtp: here } } } } };
}

function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as HelmValues)[key] : undefined;
}
