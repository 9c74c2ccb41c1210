export { imageUsers } from './image-roles.ts';
export { loadImages } from './load-images.ts';
export { postgresArguments } from './postgres-arguments.ts';
export { provideImages } from './provide-images.ts';
export { hasBuiltImages, pushImages } from './push-images.ts';
export type { ProvidedImages } from './provided-images.ts';
export { registryAnswers } from './registry-answers.ts';
export { together } from './together.ts';
