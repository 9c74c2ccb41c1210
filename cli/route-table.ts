import { text } from 'node:stream/consumers';
import type { CommandContext } from './command-context.ts';
import { cacheOf } from './programs.ts';
import { routes, type RoutesOptions } from './routes.ts';
import { synapsePython } from './synapse-python.ts';

/** Runs `routes` with this machine's input, output and installed versions of Synapse. */
export async function routeTable(
  values: readonly string[],
  options: RoutesOptions,
  context: CommandContext,
): Promise<number> {
  const { story, write } = context;
  return routes(values, options, {
    write,
    readStdin: () => text(process.stdin),
    synapsePython: synapsePython({ cacheDirectory: cacheOf(context), onProgress: story.say }),
  });
}
