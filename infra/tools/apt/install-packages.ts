import { execa } from 'execa';
import { runLogged } from '../run-logged.ts';
import { downloadScript, installScript, lineToType, type AptOrder } from './apt-script.ts';
import { aptProgress } from './apt-progress.ts';
import { asRoot, type Privilege } from './privilege.ts';

export type WantedPackages = {
  readonly packages: readonly string[];
  /** The service that a package brings, where it brings one. */
  readonly serviceOf: ReadonlyMap<string, string>;
};

export type InstallOptions = {
  readonly logFile: string;
  readonly signal?: AbortSignal;
  readonly onProgress: (text: string) => void;
  readonly privilege: Exclude<Privilege, 'none'>;
};

/**
 * Installs packages of the system by apt-get, as root or by sudo, all in one call.
 *
 * @throws StackError when it fails; its remedy is the exact line to type.
 */
export async function installPackages(wanted: WantedPackages, options: InstallOptions): Promise<void> {
  const { privilege } = options;
  const run = {
    logFile: options.logFile,
    what: 'install system packages',
    remedy: `Read "${options.logFile}", or install them yourself: ${lineToType(wanted.packages)}`,
    onLine: aptProgress(options.onProgress),
  };
  const order: AptOrder = { packages: wanted.packages, services: await newServices(wanted) };
  await runLogged(asRoot(privilege, ['sh', '-c', downloadScript(order)]), {
    ...run,
    ...(options.signal && { signal: options.signal }),
  });
  // No signal here: dpkg stopped half-way leaves a system that has to be repaired by hand.
  await runLogged(asRoot(privilege, ['sh', '-c', installScript(order)]), run);
  options.signal?.throwIfAborted();
}

/** Tells whether this system has apt-get at all. */
export async function hasApt(): Promise<boolean> {
  const { failed } = await execa('apt-get', ['--version'], { reject: false, stdin: 'ignore' });
  return !failed;
}

/** Only a service that comes with this very call is ours to keep still: one from before is the person's own. */
async function newServices(wanted: WantedPackages): Promise<string[]> {
  const services: string[] = [];
  for (const [name, service] of wanted.serviceOf) {
    if (!(await isInstalled(name))) services.push(service);
  }
  return services;
}

async function isInstalled(name: string): Promise<boolean> {
  const { stdout } = await execa('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name], { reject: false });
  return stdout === 'installed';
}
