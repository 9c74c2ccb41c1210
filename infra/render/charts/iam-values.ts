import type { Deployment } from '../../deployment/index.ts';
import { renderIam, type IamSecrets } from '../iam.ts';
import type { KindSite } from '../kind-site.ts';
import type { HelmValues } from './chart-release.ts';
import { imageValues } from './image-values.ts';

/** Makes the values of the IAM's chart that are no secret. */
export function iamValues({ services, images }: KindSite): HelmValues {
  const { name, port, controlPort } = services.iam;
  return { fullnameOverride: name, image: imageValues(images.iam), service: { port, controlPort } };
}

/** Makes those that are: its people have passwords. */
export function secretIamValues(deployment: Deployment, { services }: KindSite, secrets: IamSecrets): HelmValues {
  const { port, controlPort } = services.iam;
  return { config: renderIam(deployment, { ports: { iam: port, iamControl: controlPort } }, secrets) };
}
