export { imageUsers, type ImageRole } from './image-roles.ts';
export type { ImageOptions } from './image-options.ts';
export { loadImages } from './load-images.ts';
export { postgresArguments } from './postgres-arguments.ts';
export { provideImages } from './provide-images.ts';
export { pushImages, type PushOptions } from './push-images.ts';
export type { ProvidedImages } from './provided-images.ts';
export { registryAnswers } from './registry-answers.ts';
export { together } from './together.ts';
