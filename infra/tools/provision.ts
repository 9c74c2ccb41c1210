import type { Story } from '../support/index.ts';
import { findAll } from './find-all.ts';
import type { Found } from './find-program.ts';
import type { Need, NeedId } from './need.ts';
import { provideByMaking } from './provide-by-making.ts';
import { provideByPackages } from './provide-by-packages.ts';
import { toolchainOf, type Toolchain } from './toolchain.ts';

export type ProvisionOptions = {
  readonly needs: readonly Need[];
  readonly cacheDirectory: string;
  /** Folder that each installation writes a log file into. */
  readonly logDirectory: string;
  readonly story: Story;
  readonly signal?: AbortSignal;
};

/**
 * Installs what is missing of the needs of a stack and says where everything is.
 *
 * The system's packages come first, in one call of apt-get; then what is downloaded or built, side by side.
 * @throws StackError when something cannot be had, UsageError when a version is asked for that does not exist.
 */
export async function provision(options: ProvisionOptions): Promise<Toolchain> {
  return toolchainOf(await provisionNeeds(options));
}

/** Installs what is missing, whatever the needs are, and gives where each one is. */
export async function provisionNeeds(options: ProvisionOptions): Promise<ReadonlyMap<NeedId, Found>> {
  const found = await findAll(options.needs);
  const missing = options.needs.filter((need) => !found.has(need.id));
  const packaged = await provideByPackages(missing, options);
  const made = await provideByMaking(missing, options);
  return new Map([...found, ...packaged, ...made]);
}
