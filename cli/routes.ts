import {
  compareReports,
  judgeLayout,
  learnTruth,
  newestVersion,
  readLayout,
  readTruth,
  reportText,
  storeTruth,
  upgradeText,
  UsageError,
  type Layout,
  type LayoutSettings,
  type PathFamily,
  type RouteReport,
  type TruthTable,
} from '#infra';

export type RoutesOptions = {
  readonly synapse?: string;
  readonly from?: string;
  readonly to?: string;
  readonly order?: string;
  readonly paths?: string;
  /** Version of the chart that the values are for. */
  readonly chart?: string;
  /** Version of Synapse to ask, whether there is a table of it or not. */
  readonly learn?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
};

export type RoutesIo = {
  readonly write: (text: string) => void;
  readonly readStdin: () => Promise<string>;
  /** Gives the Python of the virtual environment that holds a version of Synapse, which it installs if need be. */
  readonly synapsePython: (version: string) => Promise<string>;
};

/**
 * Judges the routes of values, manifests, a list of rules or a deployment folder, without a stack.
 *
 * Gives the exit code: 1 where an operation is wrong or lost, or where a worker takes what ma1sd has to get.
 * @throws UsageError when something cannot be read.
 */
export async function routes(values: readonly string[], options: RoutesOptions, io: RoutesIo): Promise<number> {
  if (options.learn !== undefined) {
    const { file, table } = await learn(options.learn, io);
    io.write(`Synapse ${table.synapse}: ${Object.keys(table.served).length} requests asked, kept in ${file}\n`);
    if (values.length === 0) return 0;
  }
  let stdin: Promise<string> | undefined;
  // An upgrade reads the values once for each version, and the standard input can be read once.
  const read = { ...choices(options), readStdin: () => (stdin ??= io.readStdin()) };
  if (options.from === undefined && options.to === undefined) return judgeOne(values, { options, io, read });
  if (options.from === undefined || options.to === undefined) throw new UsageError('--from and --to go together');
  return judgeUpgrade(values, [options.from, options.to], { options, io, read });
}

type Call = {
  readonly options: RoutesOptions;
  readonly io: RoutesIo;
  readonly read: Omit<LayoutSettings, 'synapse'> & { readonly paths: PathFamily };
};

async function judgeOne(values: readonly string[], call: Call): Promise<number> {
  const report = await judge(values, call.options.synapse, call);
  const { summary, intercepted, rows, ...rest } = report;
  const text = reportText(report, { all: call.options.verbose ?? false });
  call.io.write(call.options.json ? json({ summary, intercepted, rows, ...rest }) : `${text}\n`);
  return exitCode(report);
}

async function judgeUpgrade(
  values: readonly string[],
  versions: readonly [string, string],
  call: Call,
): Promise<number> {
  const from = await judge(values, versions[0], call);
  const to = await judge(values, versions[1], call);
  const changes = compareReports(from, to);
  const { summary, intercepted, rows, ...rest } = to;
  const before = { synapse: from.synapse, summary: from.summary };
  call.io.write(
    call.options.json
      ? json({ summary, intercepted, rows, ...rest, from: before, changes })
      : `${upgradeText(from, to, changes)}\n`,
  );
  return exitCode(to);
}

async function judge(values: readonly string[], version: string | undefined, { io, read }: Call): Promise<RouteReport> {
  const { paths, ...settings } = read;
  const layout = await readLayout(values, { ...settings, ...(version === undefined ? {} : { synapse: version }) });
  return judgeLayout(layout, await truthOf(version ?? versionOf(layout), io), paths);
}

function versionOf({ synapse }: Layout): string {
  return synapse ?? newestVersion();
}

async function truthOf(version: string, io: RoutesIo): Promise<TruthTable> {
  return readTruth(version) ?? (await learn(version, io)).table;
}

async function learn(version: string, io: RoutesIo): Promise<{ readonly file: string; readonly table: TruthTable }> {
  const table = await learnTruth(await io.synapsePython(version));
  return { file: storeTruth(table), table };
}

/** @throws UsageError for an order or a family of paths that there is not. */
function choices({ order, paths = 'v3', chart }: RoutesOptions): Omit<Call['read'], 'readStdin'> {
  const orders = ['traefik', 'nginx', 'file'] as const;
  const chosen = orders.find((each) => each === order);
  if (order !== undefined && !chosen)
    throw new UsageError(`"${order}" is no order of rules; there are ${orders.join(', ')}`);
  if (paths !== 'v3' && paths !== 'r0') throw new UsageError(`"${paths}" is no family of paths; there are v3, r0`);
  return { paths, ...(chosen ? { order: chosen } : {}), ...(chart === undefined ? {} : { chart }) };
}

function exitCode({ summary, intercepted }: RouteReport): number {
  return summary.wrong + summary.lost > 0 || intercepted.some(({ taken }) => taken) ? 1 : 0;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
