import path from 'node:path';
import { StackError } from '../support/index.ts';
import { findPrivilege, hasApt, installPackages, lineToType, type Privilege } from './apt/index.ts';
import { exclusive } from './exclusive.ts';
import { findAll } from './find-all.ts';
import type { Found } from './find-program.ts';
import type { Need, NeedId, PackageInstall } from './need.ts';
import type { ProvisionOptions } from './provision.ts';

type InstallSettings = {
  readonly privilege: Exclude<Privilege, 'none'>;
  readonly onProgress: (text: string) => void;
};

type PackagedNeed = Need & { readonly install: PackageInstall };

/**
 * Installs those of the needs that come as packages of the system, all in one call of apt-get.
 *
 * @throws StackError when that may not be done, fails, or does not bring what is needed.
 */
export async function provideByPackages(
  needs: readonly Need[],
  options: ProvisionOptions,
): Promise<ReadonlyMap<NeedId, Found>> {
  const packaged = needs.filter(isPackaged);
  if (packaged.length === 0) return new Map();
  if (!(await hasApt())) throw withoutApt(packaged);
  const privilege = await findPrivilege();
  if (privilege === 'none') throw notAllowed(packaged);
  options.story.say(`This machine lacks ${namesOf(packaged)}`);
  const step = options.story.step(`Install ${packagesOf(packaged).join(', ')} by apt-get`);
  try {
    await install(packaged, { ...options, privilege, onProgress: step.note });
    const found = await findAll(packaged);
    const lacking = packaged.filter((need) => !found.has(need.id));
    if (lacking.length > 0) throw notBrought(lacking);
    step.done();
    return found;
  } catch (error) {
    step.fail(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

async function install(needs: readonly PackagedNeed[], options: ProvisionOptions & InstallSettings): Promise<void> {
  // Of two rigs at once the second would take the first one's lock on the services for the machine's own.
  await using _lock = await exclusive(path.join(options.cacheDirectory, 'locks', 'apt-get'), options.signal);
  const found = await findAll(needs);
  const missing = needs.filter((need) => !found.has(need.id));
  if (missing.length === 0) return;
  await installPackages(
    { packages: packagesOf(missing), serviceOf: servicesOf(missing) },
    {
      logFile: path.join(options.logDirectory, 'apt-get.log'),
      onProgress: options.onProgress,
      privilege: options.privilege,
      ...(options.signal && { signal: options.signal }),
    },
  );
}

function isPackaged(need: Need): need is PackagedNeed {
  return need.install.by === 'packages';
}

function packagesOf(needs: readonly PackagedNeed[]): string[] {
  return needs.flatMap((need) => need.install.packages);
}

function servicesOf(needs: readonly PackagedNeed[]): Map<string, string> {
  return new Map(
    needs.flatMap(({ install: { packages, service } }) =>
      service === undefined ? [] : packages.map((name) => [name, service] as const),
    ),
  );
}

function namesOf(needs: readonly Need[]): string {
  return needs.map((need) => need.name).join('; ');
}

function withoutApt(needs: readonly PackagedNeed[]): StackError {
  return new StackError(`This machine lacks ${namesOf(needs)}, and has no apt-get to install it with`, {
    remedy: `Install it as this system does it; in Debian it would be: ${lineToType(packagesOf(needs))}`,
  });
}

function notAllowed(needs: readonly PackagedNeed[]): StackError {
  return new StackError(`This machine lacks ${namesOf(needs)}, and this user may not install packages`, {
    remedy: lineToType(packagesOf(needs)),
  });
}

function notBrought(needs: readonly PackagedNeed[]): StackError {
  return new StackError(`The packages of this system do not bring ${namesOf(needs)}`, {
    remedy: 'Put a newer one on the PATH, or use Debian 12 or later',
  });
}
