import { writeFile } from 'node:fs/promises';
import { renderLinks } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { StackError } from '../support/index.ts';
import { answers } from './answers.ts';
import { waves, type StackContext } from './context.ts';

/** Starts the TCP proxy that databases and federation are reached through; no step where there are no links. */
export function links({ site, launcher, programs }: StackContext): readonly Step[] {
  const planned = site.links;
  if (!planned) return [];
  const run = async (signal: AbortSignal): Promise<void> => {
    if (!programs.toxiproxy) throw new StackError('Toxiproxy is not installed', { remedy: './rig up --links' });
    const file = `${site.directory}/toxiproxy.json`;
    await writeFile(file, JSON.stringify(renderLinks(planned), undefined, 2));
    const { address } = site;
    const program = await launcher.start({
      name: 'toxiproxy',
      command: programs.toxiproxy,
      arguments: ['-host', address, '-port', String(planned.controlPort), '-config', file],
      wave: waves.store,
    });
    const version = `http://${address}:${planned.controlPort}/version`;
    await launcher.ready(program, () => answers(version), { within: 10_000, what: 'Toxiproxy to answer', signal });
  };
  return [{ name: `Toxiproxy (${planned.links.length} links)`, withinMs: 20_000, run }];
}
