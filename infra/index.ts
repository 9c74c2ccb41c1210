export * from './support/index.ts';
export * from './deployment/index.ts';
export * from './runtime/index.ts';
export { controlOf } from './control-of.ts';
export {
  clusterOf,
  diagnoseCluster,
  differencesToTraefik,
  meaningInCluster,
  rulesInCluster,
  usageInCluster,
} from './cluster-lazily.ts';
export { closeServer } from './http/index.ts';
export { localMeaning, portsPerStack, type Meaning } from './render/index.ts';
export * from './local/index.ts';
export * from './routes/index.ts';
export * from './tools/index.ts';
export {
  engineConditions,
  provideEngine,
  releaseEngine,
  type Condition,
  type Engine,
  type EngineSettings,
} from './engine/index.ts';
export type { GivenCluster, KindPrograms, OpenCluster } from './kind/index.ts';
export { endStack, nodeImageCondition, startKind } from './kind-lazily.ts';
export { startIam, startMa1sd } from './stand-ins.ts';
