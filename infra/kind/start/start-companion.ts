import { writeFile } from 'node:fs/promises';
import { isPortFree, waves } from '../../local/index.ts';
import { bundleProgram } from '../../programs/index.ts';
import type { CompanionConfig } from '../companion/companion-config.ts';
import type { KindContext } from '../kind-context.ts';

/** Starts the process that leads from this machine into the cluster, and waits until every way is open. */
export async function startCompanion(
  { launcher, directory, site }: KindContext,
  config: CompanionConfig,
  signal: AbortSignal,
): Promise<void> {
  const file = `${directory}/companion.json`;
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  const program = await launcher.start({
    name: 'companion',
    command: process.execPath,
    arguments: [await bundleProgram('kind/serve-companion.ts', directory), '--config', file],
    wave: waves.proxy,
  });
  const isOpen = async ({ localPort }: { readonly localPort: number }): Promise<boolean> =>
    !(await isPortFree(localPort, site.address));
  const areOpen = async (): Promise<boolean> => !(await Promise.all(config.forwards.map(isOpen))).includes(false);
  await launcher.ready(program, areOpen, { within: 20_000, what: 'the ways into the cluster', signal });
}
