import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { parseAllDocuments, stringify } from 'yaml';
import type { ChartRelease } from '../render/index.ts';
import { cacheDirectory, clusterToolNeeds } from '../tools/index.ts';

/** An object of Kubernetes, as a chart writes it. */
export type ChartObject = {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: unknown;
};

/** Finds Helm as a stack would; undefined where there is none. */
export async function findHelm(): Promise<string | undefined> {
  const { PATH = '', RIG_CACHE: rigCache, XDG_CACHE_HOME: xdgCacheHome } = process.env;
  const cache = cacheDirectory({ rigCache, xdgCacheHome, home: homedir() });
  const needs = clusterToolNeeds({ searchPath: PATH, cacheDirectory: cache });
  return (await needs.find(({ id }) => id === 'helm')?.find())?.path;
}

/** Renders a release; asks no cluster. */
export async function renderChart(helm: string, release: ChartRelease): Promise<readonly ChartObject[]> {
  const { stdout } = await runChart(helm, ['template', release.name], release);
  const objects = parseAllDocuments(stdout).map((document): ChartObject | null => document.toJS());
  return objects.filter((object) => object !== null);
}

/** Gives what Helm says of values; the outcome tells whether it takes them. */
export async function runChart(helm: string, command: readonly string[], release: ChartRelease) {
  const folder = await mkdtemp(path.join(tmpdir(), 'rig-chart-'));
  try {
    const files = await Promise.all(
      release.values.map(async (values, index) => {
        if ('file' in values) return values.file;
        const file = path.join(folder, `${index}.yaml`);
        await writeFile(file, stringify(values.content, { aliasDuplicateObjects: false }));
        return file;
      }),
    );
    return await execa(helm, [...command, release.chart, ...files.flatMap((file) => ['-f', file])], {
      reject: command[0] === 'template',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes objects as text that stays the same whatever order Helm has for them. */
export function textOfObjects(objects: readonly ChartObject[]): string {
  const key = ({ kind, metadata: { name } }: ChartObject): string => `${kind} ${name}`;
  const sorted = objects.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
  return sorted.map((object) => stringify(object, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n');
}
