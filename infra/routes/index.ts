export { compareReports, type RouteChange } from './judge/compare-reports.ts';
export type { Interception } from './judge/find-interceptions.ts';
export { judgeLayout, type RouteReport } from './judge/judge-layout.ts';
export type { Row, Verdict as RouteVerdict } from './judge/row.ts';
export type { Layout } from './layout/layout.ts';
export { layoutOfHomeserver } from './layout/layout-of-homeserver.ts';
export { routesOfIngresses, type IngressRules, type IngressService } from './layout/routes-of-ingresses.ts';
export { readLayout, type LayoutSettings } from './layout/read-layout.ts';
export { matchRoute } from './match-route.ts';
export { reportText } from './report/report-text.ts';
export { upgradeText } from './report/upgrade-text.ts';
export type { HostRoutes, Route } from './route.ts';
export { homeserverRoutes, routesOf } from './routes-of.ts';
export { inFamily, samplePath, type PathFamily } from './spec/sample-path.ts';
export { reasonsNotCovered } from './spec/not-covered.ts';
export { operationName, operationOf } from './spec/operation-names.ts';
export { routedOperations, specOperations, type Operation } from './spec/spec-operations.ts';
export { learnTruth } from './truth/learn-truth.ts';
export {
  learntVersions,
  newestVersion,
  readTruth,
  storeTruth,
  type ProcessKind,
  type TruthTable,
} from './truth/truth-table.ts';
