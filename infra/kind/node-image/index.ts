export type { NodeImage, NodeImageOptions, NodeImageSetting } from './node-image.ts';
export { provideNodeImage } from './provide-node-image.ts';
