export type { ChartRelease } from './chart-release.ts';
export { chartReleases } from './chart-releases.ts';
