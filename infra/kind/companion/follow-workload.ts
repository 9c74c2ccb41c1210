import type { Grip } from '../control/grip.ts';
import { placeOf, podsOf, type ClusterWorkload } from '../control/place-of.ts';
import type { LineFiles } from './line-files.ts';
import { LogSorter } from './log-sorter.ts';

/** How long the proxy may take to know a new pod, before its log goes where it is guessed to belong, in milliseconds. */
const patienceMs = 90_000;
const everyMs = 500;

export type Following = { readonly grip: Grip; readonly files: LineFiles; readonly signal: AbortSignal };

/**
 * Writes what the pods of a workload say into the log files of the processes that they are, until the signal aborts.
 * @param name of one process that the workload runs.
 * @throws StackError when the cluster refuses or cannot be reached for long.
 */
export async function followWorkload(
  { grip, files, signal }: Following,
  name: string,
  workload: ClusterWorkload,
): Promise<void> {
  const { kube, kubernetes } = grip;
  const { namespace } = kubernetes;
  const made = { within: patienceMs, what: `${workload.kind} "${workload.name}"`, signal };
  await kube.watchUntil({ kind: workload.kind, namespace, name: workload.name }, (found) => found.length > 0, made);
  const { selector, names } = await placeOf(grip, name, workload);
  const fileOf = new Map(grip.environment.processes.map((process) => [process.name, process.logFile]));
  const write = (process: string, text: string): void => files.add(fileOf.get(process) ?? '', text);
  const sorter = new LogSorter({
    write,
    patienceMs,
    everyMs,
    guess: () => name,
    processOf: (pod) => processOf(grip, workload, pod),
  });
  const onLine = names.length > 1 ? sorter.hear : ({ text }: { readonly text: string }) => write(name, text);
  await kube.followLogs({ namespace, selector }, { onLine, signal });
}

/** Only the proxy's word counts here: a line that is written stays where it is. */
async function processOf(grip: Grip, workload: ClusterWorkload, pod: string): Promise<string | undefined> {
  const [pods, addresses] = await Promise.all([podsOf(grip, workload), grip.addresses()]);
  const [name, found] = [...pods].find(([, one]) => one?.metadata?.name === pod) ?? [];
  const instance = grip.environment.processes.find((process) => process.name === name)?.instance;
  const isKnown = instance !== undefined && addresses.get(instance) === found?.status?.podIP;
  return isKnown && found?.status?.podIP !== undefined ? name : undefined;
}
