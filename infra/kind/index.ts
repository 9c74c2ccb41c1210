export { kindControl } from './control/kind-control.ts';
export { endStack } from './end-stack.ts';
export { clusterRules, differencesToTraefik } from './meaning/cluster-rules.ts';
export { kindMeaning } from './meaning/kind-meaning.ts';
export { usageByProcess } from './usage/usage-by-process.ts';
export type { GivenCluster, KindPrograms, KindStartOptions } from './kind-options.ts';
export { startKind } from './start-kind.ts';
