import { Resolver } from 'node:dns/promises';
import type { Environment, ProcessEnvironment } from '../runtime/index.ts';
import { until } from '../support/index.ts';
import { answers, responds, textOf } from './answers.ts';

/** Paths that a healthy process answers with 200, by class; a Synapse process has /health. */
const healthPaths: Readonly<Record<string, string>> = { ma1sd: '/status', element: '/config.json' };

/**
 * Waits until processes of a stack that stands serve again after a restart, and until the proxy knows.
 * @throws StackError with the names of those that do not.
 */
export async function waitUntilServing(environment: Environment, names: readonly string[]): Promise<void> {
  const processes = environment.processes.filter(({ name }) => names.includes(name));
  await Promise.all(
    processes.map((process) =>
      until(() => isServing(environment, process), { within: 60_000, what: `${process.name} to serve again` }),
    ),
  );
  const metrics = async (): Promise<string> => textOf(environment.proxy.metricsUrl);
  const instances = processes.flatMap(({ instance }) => instance ?? []);
  const known = async (): Promise<boolean> => {
    const text = await metrics();
    return instances.every((instance) => isUpAtProxy(text, instance));
  };
  await until(known, { within: 20_000, what: `the proxy to find ${instances.join(', ')} up` });
}

/** Tells whether a process answers now as a healthy one does; true for what cannot be asked. */
export async function isServing(environment: Environment, process: ProcessEnvironment): Promise<boolean> {
  if (process.class === 'haproxy') return answers(environment.proxy.metricsUrl);
  if (process.class === 'dnsmasq') return resolves(environment);
  // It has no page for whoever asks how it is.
  if (process.class === 'iam' && process.url) return responds(process.url);
  return process.url ? answers(`${process.url}${healthPaths[process.class] ?? '/health'}`) : true;
}

async function resolves({ dns, homeservers }: Environment): Promise<boolean> {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`${dns.address}:${dns.port}`]);
  return (await resolver.resolve4(homeservers[0]?.serverName ?? '')).length > 0;
}

/** Tells whether the newest health check of `backend/server` was answered well; true for what no rule leads to. */
export function isUpAtProxy(metrics: string, instance: string): boolean {
  const [proxy, server] = instance.split('/');
  const lines = metrics
    .split('\n')
    .filter((line) => line.startsWith(`haproxy_server_check_status{proxy="${proxy}",server="${server}",`));
  return lines.length === 0 || lines.some((line) => line.includes('state="L7OK"') && line.endsWith(' 1'));
}
