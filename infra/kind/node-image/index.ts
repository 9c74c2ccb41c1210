export { nodeImageCondition, type NodeImagePlace } from './node-image-condition.ts';
export type { NodeImage, NodeImageSetting } from './node-image.ts';
export { provideNodeImage } from './provide-node-image.ts';
