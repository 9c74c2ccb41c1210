import { stat } from 'node:fs/promises';
import { docker, type Engine } from '../engine/index.ts';
import { stackLabel } from './containers/labels.ts';

/** Removes the containers of a stack with all that they wrote; safe to repeat. */
export async function removeOutside(engine: Engine, stack: string): Promise<void> {
  await remove(engine, await idsOf(engine, `${stackLabel}=${stack}`));
}

/** Removes the containers of all stacks whose folder is gone, which a killed run may have left; gives their number. */
export async function removeOutsideLeftovers(engine: Engine): Promise<number> {
  const ids = await idsOf(engine, stackLabel);
  const format = `{{.Id}} {{index .Config.Labels "${stackLabel}"}}`;
  const said = ids.length === 0 ? '' : await docker(engine, ['inspect', '--format', format, ...ids], looking);
  const owned = said.split('\n').flatMap((line) => {
    const [, id, stack] = /^(\S+) (.+)$/.exec(line) ?? [];
    return id && stack ? [{ id, stack }] : [];
  });
  const gone = await Promise.all(owned.map(async (one) => ((await exists(one.stack)) ? [] : [one.id])));
  await remove(engine, gone.flat());
  return gone.flat().length;
}

const looking = { what: 'look for containers of interrupted runs' };

async function idsOf(engine: Engine, label: string): Promise<readonly string[]> {
  const said = await docker(engine, ['ps', '--all', '--quiet', '--no-trunc', '--filter', `label=${label}`], looking);
  return said.split('\n').filter((line) => line !== '');
}

async function remove(engine: Engine, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await docker(engine, ['rm', '--force', '--volumes', ...ids], { what: 'remove the containers beside the cluster' });
}

async function exists(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined)) !== undefined;
}
