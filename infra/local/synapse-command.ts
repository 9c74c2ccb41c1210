import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hostRecords, type HomeserverSite, type SynapseProcess } from '../render/index.ts';
import { StackError } from '../support/index.ts';
import type { StackContext } from './context.ts';
import { enterGroup, groupOf } from './cpu-quota/cpu-groups.ts';
import type { Program } from './launcher.ts';
import { synapseEnvironment } from './synapse-environment.ts';

const srvLauncher = fileURLToPath(new URL('../synapse/srv_launcher.py', import.meta.url));

type Command = Pick<Program, 'command' | 'arguments' | 'environment'>;

/** Makes the command of one Synapse process: the deployment's extraCommands, then Python, as the chart's pods do. */
export async function synapseCommand(
  context: StackContext,
  at: HomeserverSite,
  process: SynapseProcess,
): Promise<Command> {
  const { homeserver, directory } = at;
  const venv = context.programs.synapse[homeserver.synapse];
  if (!venv) throw new StackError(`Synapse ${homeserver.synapse} is not installed`, { remedy: './rig doctor' });
  const modules = `${directory}/modules/${process.name}`;
  await mkdir(modules, { recursive: true });
  const script = [...(process.worker?.extraCommands ?? homeserver.extraCommands), 'exec "$@"'].join('\n');
  const files = [
    `${directory}/homeserver.yaml`,
    ...(process.class === 'main' ? [] : [`${directory}/${process.name}.yaml`]),
  ];
  const python = [
    `${venv}/bin/python`,
    '-B',
    ...startModule(context, process.app),
    ...files.flatMap((file) => ['-c', file]),
  ];
  const environment = {
    ...synapseEnvironment(venv, modules, context.programs.previewLibraries),
    // Identity servers are asked by a client that knows nothing of federation_custom_ca_list.
    SSL_CERT_FILE: context.certificates.certificateAuthority,
  };
  const command = ['sh', '-c', script, 'sh', ...python];
  const [file = 'sh', ...rest] = inGroup(context, { at, process }, withResolver(context, command));
  return { command: file, arguments: rest, environment };
}

function startModule({ site }: StackContext, app: string): readonly string[] {
  if (site.dns.synapse === 'namespace') return ['-m', app];
  const zones = hostRecords(site).map((record) => record.join('='));
  const { address, port, suiteZone } = site.dns;
  return [srvLauncher, `${address}:${port}`, [...zones, `.${suiteZone.name}`].join(','), app];
}

/** Only the deployment's own homeserver, the first, is measured. */
function inGroup(
  { cpu, site }: StackContext,
  { at, process }: { readonly at: HomeserverSite; readonly process: SynapseProcess },
  command: readonly string[],
): readonly string[] {
  if (!cpu?.groups || at !== site.homeservers[0]) return command;
  return enterGroup(groupOf(cpu.groups, `${at.homeserver.name}/${process.name}`), command);
}

/** A mount namespace of the process's own lets it see the stack's DNS server in /etc/resolv.conf, and nobody else. */
function withResolver({ site }: StackContext, command: readonly string[]): readonly string[] {
  if (site.dns.synapse === 'launcher') return command;
  const bind = 'mount --bind "$0" /etc/resolv.conf && exec "$@"';
  const own = ['--mount', '--propagation', 'private', 'sh', '-c', bind, `${site.directory}/resolv.conf`];
  return ['unshare', ...own, ...command];
}
