import type { Deployment } from '../deployment/index.ts';
import type { Engine } from '../engine/index.ts';
import { elementImage } from './element/element-image.ts';
import type { ImageOptions } from './image-options.ts';
import type { ImageRole } from './image-roles.ts';
import type { NamedOutcome } from './named-images.ts';
import { nodeImage, programImage } from './node/program-image.ts';
import { plainImage, type PlainImage } from './plain-image.ts';
import type { ImagePlan } from './plan-images.ts';
import type { ProvidedImages } from './provided-images.ts';
import { synapseImage } from './synapse/synapse-image.ts';
import { together } from './together.ts';
import type { ImageTrial } from './try-image.ts';

export type BuiltImages = {
  readonly deployment: Deployment;
  readonly plan: ImagePlan;
  readonly named: readonly NamedOutcome[];
  /** Reference of the image that all are built on. */
  readonly base: string;
  /** Ends the builds that go on when one has failed. */
  readonly giveUp: AbortController;
};

/** Builds what is not named and not there, side by side, and puts all references together. */
export async function builtImages(
  engine: Engine,
  { deployment, plan, named, base, giveUp }: BuiltImages,
  options: ImageOptions,
): Promise<Omit<ProvidedImages, 'base'>> {
  const reference = referencesOf(named);
  const node = once(() => nodeImage(engine, base, options));
  const plain = (role: PlainImage['role'], what: string, trial: ImageTrial): Promise<string> =>
    orElse(reference(role), () => plainImage(engine, { role, what, trial, base }, options));
  const program = (role: 'iam' | 'ma1sd' | 'reaper', what: string, entry: string): Promise<string> =>
    orElse(reference(role), async () =>
      programImage(engine, { role, what, entry }, { ...options, node: await node() }),
    );
  const element = async () =>
    reference('element') === undefined
      ? elementImage(engine, deployment.element, { ...options, node: await node() })
      : { reference: reference('element') ?? '' };
  const synapse = async (version: string): Promise<readonly [string, string]> => [
    version,
    await orElse(reference('synapse', version), () => synapseImage(engine, { version, base }, options)),
  ];
  const made = await together(
    {
      synapse: Promise.all(plan.synapse.map(synapse)),
      postgres: plain('postgres', 'PostgreSQL', ['postgres', '--version']),
      redis: plain('redis', 'Redis', ['redis-server', '--version']),
      haproxy: plain('haproxy', 'HAProxy', ['haproxy', '-v']),
      dns: plain('dns', 'dnsmasq', ['dnsmasq', '--version']),
      iam: program('iam', 'the IAM', 'iam/serve-iam.ts'),
      ma1sd: program('ma1sd', 'the stand-in for ma1sd', 'ma1sd/serve-ma1sd.ts'),
      reaper: program('reaper', 'the reaper', 'images/reaper/serve-reaper.ts'),
      element: element(),
    },
    giveUp,
  );
  return {
    ...made,
    synapse: Object.fromEntries(made.synapse),
    element: made.element.reference,
    named: named.filter(({ state }) => state === 'there').map(({ image }) => image.role),
    standIns: {
      ...standInOfMa1sd(deployment, named),
      ...('standIn' in made.element && { element: made.element.standIn }),
    },
  };
}

type ReferenceOf = (role: ImageRole, version?: string) => string | undefined;

function referencesOf(named: readonly NamedOutcome[]): ReferenceOf {
  const there = named.filter(({ state }) => state === 'there').map(({ image }) => image);
  return (role, version) => there.find((image) => image.role === role && image.version === version)?.reference;
}

/** The stand-in is in ma1sd's place unless its own image is, or it runs elsewhere. */
function standInOfMa1sd({ ma1sd }: Deployment, named: readonly NamedOutcome[]): Record<string, string> {
  const outcome = named.find(({ image }) => image.role === 'ma1sd');
  if (outcome?.state === 'there' || ma1sd.program === 'url') return {};
  if (outcome) return { ma1sd: outcome.why };
  return { ma1sd: ma1sd.program === 'standin' ? 'the deployment asks for it' : 'there is no image registry' };
}

async function orElse(reference: string | undefined, build: () => Promise<string>): Promise<string> {
  return reference ?? build();
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
