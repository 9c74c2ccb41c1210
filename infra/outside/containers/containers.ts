import type { StartedTestContainer } from 'testcontainers';
import type { Part } from '../parts/part.ts';
import { processLabel, stackLabel } from './labels.ts';
import { RigContainer } from './rig-container.ts';
import { startFailure } from './start-failure.ts';

/** What all containers of one stack have in common. */
export type ContainerPlace = {
  /** Begins the names of the containers, e.g. `rig-1`. */
  readonly name: string;
  /** Folder of the stack. */
  readonly stack: string;
  /** Whether the reaper removes them when this process is gone. */
  readonly reaped: boolean;
};

/** The container whose address and ports all others share, as those of a pod do: each may end and come back alone. */
export type Holder = { readonly container: StartedTestContainer; readonly address: string };

export type HolderOptions = ContainerPlace & {
  readonly image: string;
  /** Docker network that the cluster's nodes are in. */
  readonly network: string;
  /** Ports of loopback, TCP, that lead to the same ports of the holder. */
  readonly ports: readonly number[];
  /** Port of loopback, UDP, that leads to port 53. */
  readonly dnsPort: number;
};

/** Starts what holds address and ports. */
export async function startHolder(options: HolderOptions): Promise<Holder> {
  const { image, network, ports, dnsPort, stack, reaped } = options;
  const container = new RigContainer(image)
    .withLabels({ [stackLabel]: stack })
    .withName(containerName(options, 'outside'))
    .withNetworkMode(network)
    // The name server is beside it, and the engine's resolver asks from within.
    .withNameServer('127.0.0.1')
    .withExposedPorts(...ports.map((port) => ({ container: port, host: port })), {
      container: 53,
      host: dnsPort,
      protocol: 'udp' as const,
    })
    .withEntrypoint(['sleep'])
    .withCommand(['infinity'])
    .withAutoCleanup(reaped);
  const started = await orStackError(container.start(), 'the network of the other homeservers');
  return { container: started, address: started.getIpAddress(network) };
}

/** Starts a program at the address of the holder. */
export async function startPart(place: ContainerPlace, holder: Holder, part: Part): Promise<StartedTestContainer> {
  const { process, image, entrypoint, command, environment = {}, files = {} } = part;
  const container = new RigContainer(image)
    .withName(containerName(place, process))
    .withLabels({ [stackLabel]: place.stack, [processLabel]: process })
    .withNetworkMode(`container:${holder.container.getId()}`)
    .withEnvironment(environment)
    .withCopyContentToContainer(Object.entries(files).map(([target, content]) => ({ target, content, mode: 0o444 })))
    .withCommand([...command])
    .withAutoCleanup(place.reaped);
  if (entrypoint) container.withEntrypoint([...entrypoint]);
  return orStackError(container.start(), process);
}

/** Names the container of a process, e.g. `rig-1-remote-main`. */
export function containerName({ name }: Pick<ContainerPlace, 'name'>, process: string): string {
  return `${name}-${process.replaceAll(/[^a-zA-Z0-9_.-]/g, '-')}`;
}

async function orStackError<T>(work: Promise<T>, what: string): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw await startFailure(what, cause);
  }
}
