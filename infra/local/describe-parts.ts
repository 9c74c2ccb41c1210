import type { Homeserver } from '../deployment/index.ts';
import type { SynapseProcess } from '../render/index.ts';
import type { HomeserverEnvironment, ProcessEnvironment } from '../runtime/index.ts';
import { logFileOf } from './launcher.ts';
import type { SigningKey } from './secrets.ts';

/** Describes a homeserver for the suites, with the public half of its signing key. */
export function describeHomeserver(
  { name, serverName, publicName, synapse }: Homeserver,
  key: SigningKey | undefined,
): HomeserverEnvironment {
  return {
    name,
    serverName,
    publicName,
    synapse,
    clientUrl: `https://${publicName}`,
    signingKey: { id: key?.id ?? '', publicKey: key?.publicKey ?? '' },
  };
}

/** Where a stack's processes are reached and write their logs, whatever runs them. */
export type DescribedPlace = { readonly address: string; readonly logDirectory: string };

type DescribedHomeserver = {
  readonly homeserver: Pick<Homeserver, 'name'>;
  readonly processes: readonly (Pick<SynapseProcess, 'name' | 'class'> & {
    readonly ports: Pick<SynapseProcess['ports'], 'http' | 'metrics'>;
  })[];
};

/** Describes the Synapse processes of a homeserver for the suites. */
export function describeSynapse(
  { address, logDirectory }: DescribedPlace,
  { homeserver: { name: homeserver }, processes }: DescribedHomeserver,
): readonly ProcessEnvironment[] {
  return processes.map((process) => ({
    name: `${homeserver}/${process.name}`,
    class: process.class,
    homeserver,
    instance: `${homeserver}.${process.class}/${process.name}`,
    logFile: logFileOf(logDirectory, `${homeserver}/${process.name}`),
    url: `http://${address}:${process.ports.http}`,
    metricsUrl: `http://${address}:${process.ports.metrics}/metrics`,
  }));
}

/** Describes services that are each a class of their own. */
export function describeServices(
  { logDirectory }: DescribedPlace,
  services: readonly Pick<ProcessEnvironment, 'name' | 'address' | 'url' | 'instance'>[],
): readonly ProcessEnvironment[] {
  return services.map((service) => ({
    ...service,
    class: service.name,
    logFile: logFileOf(logDirectory, service.name),
  }));
}
