import type { Deployment } from '../../deployment/index.ts';
import type { KindSite } from '../kind-site.ts';
import type { HelmValues } from './chart-release.ts';
import { imageValues } from './image-values.ts';

/** Makes what the rig adds to a deployment's values of the element-web chart. */
export function elementValues({ element }: Deployment, { services, images }: KindSite): HelmValues {
  return {
    fullnameOverride: services.element.name,
    image: imageValues(images.element),
    service: { type: 'ClusterIP', port: services.element.port },
    welcomePage: element.welcomePage,
  };
}
