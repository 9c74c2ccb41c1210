import type { Deployment } from '../deployment/index.ts';
import { UsageError } from '../support/index.ts';
import type { Origin } from './base/debian-base.ts';
import type { ImageRole } from './image-roles.ts';

/** The release of ma1sd that its makers published last. */
const pinnedMa1sd = 'ma1uta/ma1sd:2.5.0';

/** An image that is taken as it is. */
export type NamedImage = {
  readonly role: ImageRole;
  /** Of the Synapse images, which version this one is of. */
  readonly version?: string;
  readonly reference: string;
  /** Whether nothing else will do; else a stand-in takes its place where it cannot be had. */
  readonly required: boolean;
};

export type ImagePlan = {
  readonly named: readonly NamedImage[];
  /** Versions of Synapse that the deployment's homeservers run. */
  readonly synapse: readonly string[];
};

type PlanOptions = {
  readonly origin: Origin;
  readonly named?: Readonly<Partial<Record<ImageRole, string>>>;
};

/**
 * Works out which images a deployment names, and which are to be built.
 * @throws UsageError when the deployment asks for what no cluster can run.
 */
export function planImages(deployment: Deployment, options: PlanOptions): ImagePlan {
  const { origin } = options;
  const named = { ...deployment.images, ...options.named };
  const synapse = [...new Set(deployment.homeservers.map((homeserver) => homeserver.synapse))];
  const wished = Object.entries(named) as [ImageRole, string][];
  const all = wished.flatMap(([role, reference]): readonly NamedImage[] =>
    role === 'synapse'
      ? synapse.map((version) => ({ role, version, reference: ofVersion(reference, version), required: true }))
      : [{ role, reference, required: true }],
  );
  const own = [ma1sdOf(deployment, origin), elementOf(deployment)].filter((image) => image !== undefined);
  return { synapse, named: [...all, ...own.filter(({ role }) => named[role] === undefined)] };
}

function ofVersion(reference: string, version: string): string {
  return reference.replaceAll('{version}', version);
}

function ma1sdOf({ ma1sd: { program, reference } }: Deployment, origin: Origin): NamedImage | undefined {
  switch (program) {
    case 'image':
      return { role: 'ma1sd', reference: reference ?? pinnedMa1sd, required: true };
    case 'auto':
      return origin === 'registry' ? { role: 'ma1sd', reference: pinnedMa1sd, required: false } : undefined;
    case 'command':
      throw new UsageError('Cannot run ma1sd by a command: what runs in a cluster is an image', {
        remedy: 'Set ma1sd.program of deployment.yaml to auto, image, url or standin, or use --runtime local',
      });
    case 'url':
    case 'standin':
      return undefined;
  }
}

function elementOf({ element: { program, reference } }: Deployment): NamedImage | undefined {
  if (program !== 'image') return undefined;
  if (reference) return { role: 'element', reference, required: true };
  throw new UsageError('Element is set to "image" without saying which one', {
    remedy: 'Write its reference, e.g. vectorim/element-web and a tag, as element.reference of deployment.yaml',
  });
}
