import { UsageError } from '../support/index.ts';
import { nearestChartVersion, readChartDefaults, type ChartVersion } from './chart-defaults.ts';
import { checkSchema } from './check-schema.ts';
import type { Homeserver, Ingress } from './deployment.ts';
import { formatFaults, type Fault } from './fault.ts';
import { helmValues } from './helm-release.ts';
import { homeserverOfValues } from './homeserver-of-values.ts';
import { mergeValues } from './merge-values.ts';
import { parseYaml } from './parse-yaml.ts';
import { synapseValues, type SynapseValues } from './schema/synapse-values.ts';

export type ValuesFile = { readonly file: string; readonly text: string };

export type ReadValues = {
  readonly homeserver: Homeserver;
  readonly chart: ChartVersion;
  /** What had to be guessed, a sentence each. */
  readonly notes: readonly string[];
};

export type ValuesSettings = {
  readonly synapse: string;
  /** Version of the chart whose defaults hold; absent: guessed from the values. */
  readonly chart?: string;
  /** Absent: guessed from the annotations. */
  readonly order?: Ingress['order'];
};

/**
 * Reads values of the matrix-synapse chart by themselves; several files are merged as Helm does.
 *
 * @throws UsageError that lists every fault of all files.
 */
export async function readValues(files: readonly ValuesFile[], settings: ValuesSettings): Promise<ReadValues> {
  const faults: Fault[] = [];
  const documents = files.map(({ file, text }) =>
    helmValues(parseYaml(text, (path, message) => faults.push({ file, path, message }))),
  );
  const merged = documents.map(({ values }) => values).reduce(mergeValues, {});
  const file = files.map((each) => each.file).join(' + ');
  const prefix = documents.find((document) => document.prefix)?.prefix ?? '';
  const report = (path: string, message: string): unknown =>
    faults.push({ file, path: [prefix, path].filter(Boolean).join('.'), message });
  // Without a name of the server nothing could be installed, but routes can be judged.
  const named = mergeValues({ serverName: 'example.com' }, merged);
  const readable = documents.every(({ values }) => values !== undefined);
  const values = readable ? checkSchema(named, { schema: synapseValues, owner: 'the chart', report }) : undefined;
  if (!values || faults.length > 0)
    throw new UsageError(`Cannot read the values of "${file}"\n${formatFaults(faults)}`);
  const said = settings.chart ?? documents.map(({ chart }) => chart).find((chart) => chart !== undefined);
  return homeserverWith(values, said, settings);
}

async function homeserverWith(
  values: SynapseValues,
  said: string | undefined,
  settings: ValuesSettings,
): Promise<ReadValues> {
  const chart = chartOf(said, values);
  const order = settings.order ?? guessOrder(values);
  const entry = { name: 'values', synapse: settings.synapse, ingress: { order, rewrites: [] } };
  const homeserver = homeserverOfValues({ entry, values, defaults: await readChartDefaults(chart) });
  const guess =
    said === chart
      ? []
      : [`what the values leave out is taken from chart ${chart}${said ? `, the nearest known to ${said}` : ''}`];
  return { homeserver, chart, notes: [...guess, ...plainPrefixNotes(values, order)] };
}

/** The older form of an Ingress was in use until v3 came into the chart's lists, or about then. */
function chartOf(said: string | undefined, values: SynapseValues): ChartVersion {
  if (said !== undefined) return nearestChartVersion(said);
  const paths = [...(values.ingress?.csPaths ?? []), ...(values.ingress?.paths ?? [])];
  return paths.some(({ backend }) => 'serviceName' in backend) ? '2.1.16' : '3.12.30';
}

function guessOrder({ ingress }: SynapseValues): Ingress['order'] {
  const keys = [ingress?.className ?? '', ...Object.keys(ingress?.annotations ?? {})];
  return keys.some((key) => key.includes('nginx')) ? 'nginx' : 'traefik';
}

/** Traefik takes a path for a plain prefix unless it is told otherwise, and then no expression ever matches. */
function plainPrefixNotes({ ingress }: SynapseValues, order: Ingress['order']): readonly string[] {
  const told = Object.entries(ingress?.annotations ?? {}).some(
    ([key, value]) => key.endsWith('router.pathmatcher') && value === 'PathRegexp',
  );
  if (order !== 'traefik' || ingress?.traefikPaths || told) return [];
  return [
    "the workers' rules are read as regular expressions, but Traefik takes them for plain prefixes unless ingress.traefikPaths is set (Traefik 2) or the annotation router.pathmatcher: PathRegexp (Traefik 3)",
  ];
}
