import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { operationNames } from '../../operations.ts';

const scripts = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'scripts');

/**
 * Bundles the scripts of operations, of all unless told, into one file that k6 runs. Each virtual user makes all of a
 * bundle anew, which is most of its memory; so what a load does not do is left out.
 *
 * The target matters: k6 hangs for ever on decorators, `using` and asynchronous generators of later editions.
 */
export async function bundleScripts(outfile: string, operations: readonly string[] = operationNames): Promise<void> {
  const contents = `export { ${[...new Set([...operations, 'handleSummary'])].join(', ')} } from './main.ts';`;
  await build({
    stdin: { contents, resolveDir: scripts, loader: 'ts' },
    plugins: [leaveOutWhatIsNotUsed],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2017',
    // What esbuild makes of `{ ...a }` for it costs as much as a small request.
    supported: { 'object-rest-spread': true },
    external: ['k6', 'k6/*'],
    // k6 keeps a map of the sources for each virtual user; names are kept, so an error tells its place without one.
    logLevel: 'silent',
  });
}

/** What a file of ours does as it is read, it does for its own functions alone. */
const leaveOutWhatIsNotUsed: Plugin = {
  name: 'leave out what is not used',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ path: file, resolveDir }) => ({
      path: path.join(resolveDir, file),
      sideEffects: false,
    })),
};
