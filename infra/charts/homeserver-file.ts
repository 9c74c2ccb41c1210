import { parse } from 'yaml';
import type { ChartObject } from './render-chart.ts';

/** Reads homeserver.yaml out of what a chart made; as for Synapse, what stands later wins. */
export function homeserverFile(objects: readonly ChartObject[]): Readonly<Record<string, unknown>> {
  const map = objects.find(({ kind, data }) => kind === 'ConfigMap' && data?.['homeserver.yaml']);
  return parse(map?.data?.['homeserver.yaml'] ?? '', { uniqueKeys: false });
}
