import type { Engine } from '../../engine/index.ts';
import { StackError } from '../../support/index.ts';
import type { NodeImage, NodeImageOptions } from './node-image.ts';

/**
 * Sees to it that the engine has an image for the nodes of a cluster, and says which it is.
 * @throws StackError when it cannot be had, UsageError when the setting is no reference of an image.
 */
export async function provideNodeImage(_engine: Engine, { setting }: NodeImageOptions): Promise<NodeImage> {
  throw new StackError(`Cannot provide a node image by "${setting}" yet`);
}
