import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Deployment } from '../deployment/index.ts';
import { planSite, type Site } from '../render/index.ts';
import { routesOf } from '../routes/index.ts';
import { runSteps, type Environment, type Step, type UnexpectedExit } from '../runtime/index.ts';
import { StackError, type Story } from '../support/index.ts';
import { createCertificates, writeCertificate } from './certificates.ts';
import type { LocalPrograms, StackContext } from './context.ts';
import { limitGroups } from './cpu-quota/cpu-groups.ts';
import type { CpuQuota } from './cpu-quota/cpu-quota.ts';
import { setUpQuota, type QuotaSetUp } from './cpu-quota/set-up-quota.ts';
import { describeStack } from './describe.ts';
import { dns } from './dns.ts';
import { Launcher } from './launcher.ts';
import { goneProcesses } from './gone-processes.ts';
import { controlHomeserver, type HomeserverControl } from './homeserver-control.ts';
import { backgroundUpdates } from './background-updates.ts';
import { choosePlace, type Place } from './place.ts';
import { links } from './links.ts';
import { ma1sd } from './ma1sd.ts';
import { mediaDisk } from './media-disk.ts';
import { postgres } from './postgres.ts';
import { proxy } from './proxy.ts';
import { redis } from './redis.ts';
import { createSecrets, createSigningKey } from './secrets.ts';
import { element, iam } from './services.ts';
import { ourselves } from './stack-record.ts';
import { StartFailure } from './start-failure.ts';
import { stopStack } from './stop-stack.ts';
import { synapse, writeHomeserverFiles } from './synapse.ts';
import { writeEnvironment } from './write-environment.ts';

export type StartOptions = {
  readonly deployment: Deployment;
  readonly programs: LocalPrograms;
  readonly run: { readonly id: string; readonly directory: string };
  /** Folder that holds the folders of this user's stacks. */
  readonly stateRoot: string;
  /** First port; absent: the first free place is taken. */
  readonly basePort?: number;
  /** Whether the stack stays when the rig ends. */
  readonly keep: boolean;
  /** Cores that each Synapse process of the own homeserver may use once the stack is up; absent: as many as there are. */
  readonly cpuQuota?: number;
  /** Whether databases and federation are reached through links that can be made slow or lossy. */
  readonly links?: boolean;
  /** Whether homeservers and their stores are all that is started: no proxy, ma1sd, IAM and Element. */
  readonly homeserversAlone?: boolean;
  /** Whether rate limits stay as production has them; else they are raised for the suites. */
  readonly productionLimits?: boolean;
  /** Whether the own homeserver makes previews of pages on loopback. */
  readonly urlPreviews?: boolean;
  readonly story: Story;
  readonly signal: AbortSignal;
};

/** A stack that is up; disposing of it ends every process and removes its folder. */
export type RunningStack = AsyncDisposable & {
  readonly environment: Environment;
  /** Folder of the stack while it runs. */
  readonly directory: string;
  /** Processes that ended without having been told to, as they are noticed. */
  readonly unexpectedExits: readonly UnexpectedExit[];
  /** What became of the wish for a CPU quota; absent where there was none. */
  readonly cpuQuota?: CpuQuota;
  /** Takes control of one homeserver by its name, to start it with another Synapse or on other data. */
  readonly control: (homeserver: string) => HomeserverControl;
};

/**
 * Brings a deployment up as processes of this machine.
 * @throws StartFailure (or the signal's reason) after everything that was started has been ended again.
 */
export async function startStack(options: StartOptions): Promise<RunningStack> {
  const { run } = options;
  await mkdir(`${run.directory}/logs`, { recursive: true });
  await using place = await choosePlace(options.stateRoot, options.basePort, options.story);
  const exits: UnexpectedExit[] = [];
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    await stopStack(place.directory);
  };
  try {
    const context = await prepare(options, place, (exit) => {
      if (!stopping) exits.push(exit);
    });
    await runSteps(options.homeserversAlone ? homeserverSteps(context) : stepsOf(context), options);
    // Starting a homeserver is no work that a quota is for.
    if (context.cpu?.groups) await limitGroups(context.cpu.groups, context.cpu.groups.cores);
    const environment = describeStack(context, run);
    await writeEnvironment(environment, context);
    await context.launcher.update({ state: 'running' });
    const { directory } = place;
    return {
      environment,
      directory,
      ...(context.cpu ? { cpuQuota: context.cpu.quota } : {}),
      get unexpectedExits() {
        return stopping ? exits : [...exits, ...goneProcesses(directory, context.launcher.hasStarted)];
      },
      control: (homeserver) => controlHomeserver(context, environment, homeserver),
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    const seen = [...exits];
    await stop();
    throw error instanceof StackError ? new StartFailure(error, seen) : error;
  }
}

async function prepare(
  options: StartOptions,
  place: Place,
  onExit: (exit: UnexpectedExit) => void,
): Promise<StackContext> {
  const {
    deployment,
    programs,
    run,
    keep,
    links: withLinks = false,
    productionLimits = false,
    urlPreviews = false,
  } = options;
  const logDirectory = `${run.directory}/logs`;
  const site = planSite(deployment, { ...place, logDirectory, links: withLinks, productionLimits, urlPreviews });
  const launcher = new Launcher(
    place.directory,
    {
      run: run.id,
      runDirectory: resolve(run.directory),
      deployment: deployment.name,
      basePort: place.basePort,
      state: 'starting',
      owner: await ourselves(),
      keep,
      processes: [],
    },
    onExit,
  );
  await launcher.update({});
  const cpu = await quotaOf(options, site);
  const names = deployment.homeservers.flatMap(({ publicName, serverName }) => [publicName, serverName]);
  const tls = `${place.directory}/tls`;
  const certificates = await createCertificates(tls, names);
  const peers = { file: 'peers.pem', names: site.peers.map(({ serverName }) => serverName) };
  return {
    deployment,
    site,
    programs,
    launcher,
    ...(cpu ? { cpu } : {}),
    routes: Object.fromEntries(deployment.homeservers.map((one) => [one.name, routesOf(deployment, one)])),
    secrets: createSecrets(deployment),
    signingKeys: Object.fromEntries(deployment.homeservers.map(({ name }) => [name, createSigningKey()])),
    certificates,
    peerCertificate: await writeCertificate(tls, peers),
  };
}

async function quotaOf({ cpuQuota: cores }: StartOptions, site: Site): Promise<QuotaSetUp | undefined> {
  const [own] = site.homeservers;
  if (cores === undefined || !own) return undefined;
  return setUpQuota(site.directory, {
    cores,
    names: own.processes.map(({ name }) => `${own.homeserver.name}/${name}`),
  });
}

/** The order of a stack: stores, identity and Element, main of each homeserver, workers, proxy. */
function stepsOf(context: StackContext): readonly (Step | readonly Step[])[] {
  const { homeservers } = context.site;
  const mains = homeservers.flatMap((at) => at.processes.slice(0, 1).map((main) => synapse(context, at, main)));
  const workers = homeservers.flatMap((at) => at.processes.slice(1).map((worker) => synapse(context, at, worker)));
  return [
    ...mediaDisk(context),
    configuration(context),
    [postgres(context), redis(context), dns(context), ...links(context)],
    [iam(context), ma1sd(context), element(context), ...mains],
    [...workers, ...homeservers.map((at) => backgroundUpdates(context, at))],
    proxy(context),
  ];
}

function homeserverSteps(context: StackContext): readonly (Step | readonly Step[])[] {
  const processes = context.site.homeservers.map((at) => at.processes.map((process) => synapse(context, at, process)));
  return [
    configuration(context),
    [postgres(context), redis(context), dns(context)],
    processes.map(([main]) => main).filter((main) => main !== undefined),
    processes.flatMap(([, ...workers]) => workers),
  ];
}

function configuration(context: StackContext): Step {
  return {
    name: 'Configuration',
    withinMs: 10_000,
    run: async () => {
      for (const at of context.site.homeservers) await writeHomeserverFiles(context, at);
    },
  };
}
