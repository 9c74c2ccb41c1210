import { mkdir, writeFile } from 'node:fs/promises';
import {
  renderHomeserver,
  renderLogConfig,
  renderWorker,
  type HomeserverSite,
  type SynapseProcess,
} from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { answers, textOf } from './answers.ts';
import { waves, type StackContext } from './context.ts';
import { synapseCommand } from './synapse-command.ts';

/** Writes the files of a homeserver's processes; the configuration holds secrets and is 0600. */
export async function writeHomeserverFiles(
  context: Pick<StackContext, 'site' | 'secrets' | 'signingKeys'>,
  at: HomeserverSite,
): Promise<void> {
  const { name } = at.homeserver;
  const secrets = context.secrets.homeservers[name];
  const signingKey = context.signingKeys[name];
  if (!secrets || !signingKey) throw new Error(`No secrets were made for homeserver "${name}"`);
  await mkdir(`${at.directory}/media`, { recursive: true });
  const write = (file: string, text: string): Promise<void> =>
    writeFile(`${at.directory}/${file}`, text, { mode: 0o600 });
  const json = (value: unknown): string => JSON.stringify(value, null, 2);
  await write('signing.key', signingKey.file);
  await write('log.yaml', json(renderLogConfig()));
  await write('homeserver.yaml', json(renderHomeserver(at, context.site, secrets)));
  for (const process of at.processes.slice(1)) {
    await write(`${process.name}.yaml`, json(renderWorker(process, at, context.site)));
  }
}

/** Starts one Synapse process and waits until it serves, and, for a worker, until replication reaches it. */
export function synapse(context: StackContext, at: HomeserverSite, process: SynapseProcess): Step {
  const { launcher, site } = context;
  const name = `${at.homeserver.name}/${process.name}`;
  const isMain = process.class === 'main';
  return {
    name: `Synapse ${at.homeserver.synapse} ${name}`,
    withinMs: 120_000,
    run: async (signal) => {
      const program = await launcher.start({
        name,
        ...(await synapseCommand(context, at, process)),
        wave: isMain ? waves.homeserver : waves.worker,
      });
      const health = `http://${site.address}:${process.ports.http}/health`;
      await launcher.ready(program, () => answers(health), { within: 110_000, what: `${name} to be healthy`, signal });
      if (isMain) return;
      const metrics = `http://${site.address}:${process.ports.metrics}/metrics`;
      const wait = { within: 30_000, what: `replication to reach ${name}`, signal };
      await launcher.ready(program, async () => hearsReplication(await textOf(metrics)), wait);
    },
  };
}

/**
 * Tells from a worker's metrics whether replication reaches it: a worker asks for the positions of all streams when it
 * connects, and counts the answers of the others. A worker with a dead Redis link is healthy and counts none.
 */
export function hearsReplication(metrics: string): boolean {
  return /^synapse_replication_tcp_protocol_inbound_commands_total\{[^}]*command="POSITION"[^}]*\} [1-9]/m.test(
    metrics,
  );
}
