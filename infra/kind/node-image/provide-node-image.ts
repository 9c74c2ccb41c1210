import { docker, imageExists, type Engine } from '../../engine/index.ts';
import { registryAnswers } from '../../images/index.ts';
import { StackError, UsageError } from '../../support/index.ts';
import { dropGoCaches } from '../../tools/index.ts';
import { builtNodeImage, hasBuiltNodeImage } from './built-node-image.ts';
import { networkLabel, type NodeImage, type NodeImageOptions } from './node-image.ts';
import { publishedNodeImage } from './node-versions.ts';
import { pulledImage } from './pulled-image.ts';

/**
 * Sees to it that the engine has an image for the nodes of a cluster, and says which it is.
 *
 * What is there already goes before what could be had; building one takes about ten minutes on two cores.
 * @throws StackError when it cannot be had, UsageError when the setting is no reference of an image.
 */
export async function provideNodeImage(engine: Engine, options: NodeImageOptions): Promise<NodeImage> {
  const image = await bySetting(engine, options);
  // What Helm and the like were built with is kept until here, since a node is built of the same packages.
  await dropGoCaches(options.cacheDirectory);
  return image;
}

function bySetting(engine: Engine, options: NodeImageOptions): Promise<NodeImage> {
  switch (options.setting) {
    case 'registry':
      return published(engine, options);
    case 'build':
      return built(engine, options);
    case 'auto':
      return whatCanBeHad(engine, options);
    default:
      return named(engine, options);
  }
}

async function whatCanBeHad(engine: Engine, options: NodeImageOptions): Promise<NodeImage> {
  const { cacheDirectory, story, signal } = options;
  if (await imageExists(engine, publishedNodeImage)) return published(engine, options);
  if (await hasBuiltNodeImage(engine, cacheDirectory)) return built(engine, options);
  if (!(await registryAnswers(signal))) return built(engine, options);
  try {
    return await published(engine, options);
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    story.say(`${error.message}; it is built instead`);
    return built(engine, options);
  }
}

async function published(engine: Engine, options: NodeImageOptions): Promise<NodeImage> {
  await pulledImage(engine, publishedNodeImage, options);
  return { reference: publishedNodeImage, source: 'registry', ownNetwork: false };
}

async function built(engine: Engine, options: NodeImageOptions): Promise<NodeImage> {
  return { reference: await builtNodeImage(engine, options), source: 'built', ownNetwork: true };
}

const referenceForm = /^[a-z0-9][\w./:-]*(@sha256:[0-9a-f]{64})?$/;

async function named(engine: Engine, options: NodeImageOptions): Promise<NodeImage> {
  const reference = options.setting;
  if (!referenceForm.test(reference)) {
    throw new UsageError(`"${reference}" is no node image`, {
      remedy: 'Use auto, registry, build, or the reference of an image, e.g. kindest/node:v1.34.0',
    });
  }
  await pulledImage(engine, reference, options);
  const format = `{{index .Config.Labels "${networkLabel}"}}`;
  const label = await docker(engine, ['image', 'inspect', '--format', format, reference], {
    what: `look at the image "${reference}"`,
  });
  return { reference, source: 'named', ownNetwork: label === 'own' };
}
