import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'scripts', 'main.ts');

/**
 * Bundles the scripts into one file that k6 runs.
 *
 * The target matters: k6 hangs for ever on decorators, `using` and asynchronous generators of later editions.
 */
export async function bundleScripts(outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2017',
    external: ['k6', 'k6/*'],
    sourcemap: 'inline',
    logLevel: 'silent',
  });
}
