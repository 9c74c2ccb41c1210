export type { ChartRelease, ChartSecrets, HelmValues, ReleaseValues } from './chart-release.ts';
export { chartReleases, ownChart } from './chart-releases.ts';
