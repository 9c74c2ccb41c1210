export { kindControl } from './control/kind-control.ts';
export { endStack } from './end-stack.ts';
export type { GivenCluster, KindPrograms, KindStartOptions } from './kind-options.ts';
export { startKind } from './start-kind.ts';
