import { parse } from 'yaml';
import { z } from 'zod';
import { mainProcess, type SynapseProcess } from './layout.ts';
import type { NamedWorker } from './stream-writers.ts';

/** Synapse's own configuration as the chart's ConfigMaps hold it. */
export type SynapseConfigs = {
  /** Content of homeserver.yaml. */
  readonly homeserver: Readonly<Record<string, unknown>>;
  /** By the worker's name as in its service, e.g. `generic-worker`. */
  readonly workers: ReadonlyMap<string, SynapseProcess & NamedWorker>;
};

const configMap = z.looseObject({ kind: z.literal('ConfigMap'), data: z.record(z.string(), z.string()) });
const tree = z.record(z.string(), z.unknown());
const workerFile = z.looseObject({
  worker_app: z.string(),
  worker_name: z.string().optional(),
  enable_media_repo: z.boolean().optional(),
  worker_listeners: z
    .array(z.looseObject({ resources: z.array(z.looseObject({ names: z.array(z.string()) })).default([]) }))
    .default([]),
});

/** Reads what a rendered chart says about main and its workers; empty where the documents say nothing. */
export function synapseConfigs(documents: readonly unknown[]): SynapseConfigs {
  const data = documents.flatMap((document) => {
    const map = configMap.safeParse(document);
    return map.success ? Object.entries(map.data.data) : [];
  });
  const workers = data.flatMap(([key, text]) =>
    key.endsWith('.worker') ? [workerOf(key.slice(0, -'.worker'.length), text)] : [],
  );
  const homeserver = data.find(([key]) => key === 'homeserver.yaml')?.[1] ?? '{}';
  return { homeserver: tree.catch({}).parse(parse(homeserver)), workers: new Map(workers) };
}

function workerOf(name: string, text: string): readonly [string, SynapseProcess & NamedWorker] {
  const {
    worker_app: app,
    worker_name: instanceName,
    enable_media_repo: media,
    worker_listeners: listeners,
  } = workerFile.parse(parse(text));
  const names = listeners.flatMap(({ resources }) => resources).flatMap((resource) => resource.names);
  const hasMedia = app.endsWith('media_repository') || media === true;
  const served = (['client', 'federation', 'media'] as const).filter((kind) => names.includes(kind));
  const named = {
    name: name.replaceAll('-', '_'),
    replicas: 1,
    ...(instanceName === undefined ? {} : { instanceName }),
  };
  return [name, { listeners: served, hasMedia, ...named }];
}

/** Makes main's part of the layout of a rendered chart. */
export function mainOf({ homeserver, workers }: SynapseConfigs): SynapseProcess {
  const mediaWorker = [...workers.values()].some(({ hasMedia }) => hasMedia);
  return mainProcess(homeserver['enable_media_repo'] !== false && !mediaWorker);
}
