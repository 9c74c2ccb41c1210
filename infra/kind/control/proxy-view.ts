import { until } from '../../support/index.ts';
import type { Grip } from './grip.ts';

/** The proxy asks for addresses and looks after its servers every second or so. */
const withinMs = 20_000;

/** Waits until the proxy sends nothing more to a process that has ended. @throws StackError when it goes on. */
export async function untilProxyForgets(grip: Grip, name: string): Promise<void> {
  await untilView(grip, name, { isUp: false, what: `the proxy to send nothing more to ${name}` });
}

/** Waits until the proxy sends to a process. @throws StackError when it does not. */
export async function untilProxyKnows(grip: Grip, name: string): Promise<void> {
  await untilView(grip, name, { isUp: true, what: `the proxy to send to ${name}` });
}

async function untilView(
  { environment }: Grip,
  name: string,
  { isUp, what }: { readonly isUp: boolean; readonly what: string },
): Promise<void> {
  const instance = environment.processes.find((process) => process.name === name)?.instance;
  if (instance === undefined) return;
  const looked = async (): Promise<boolean> => {
    const response = await fetch(environment.proxy.metricsUrl);
    return isSentTo(await response.text(), instance) !== !isUp;
  };
  await until(looked, { within: withinMs, everyMs: 100, what });
}

/** Tells whether a proxy sends requests to `backend/server`, by its metrics; undefined for what no rule leads to. */
export function isSentTo(metrics: string, instance: string): boolean | undefined {
  const [proxy, server] = instance.split('/');
  const states = metrics
    .split('\n')
    .filter((line) => line.startsWith(`haproxy_server_status{proxy="${proxy}",server="${server}",`));
  return states.length === 0 ? undefined : states.some((line) => line.includes('state="UP"') && line.endsWith(' 1'));
}
