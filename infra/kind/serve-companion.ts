import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runUntilStopped } from '../http/index.ts';
import type { CompanionConfig } from './companion/companion-config.ts';
import { runCompanion } from './companion/run-companion.ts';

// A program of its own: node infra/kind/serve-companion.ts --config FILE
await runUntilStopped('The way into the cluster', async () => {
  const { values } = parseArgs({ options: { config: { type: 'string' } } });
  const config = JSON.parse(await readFile(values.config ?? '', 'utf8')) as CompanionConfig;
  const companion = await runCompanion(config, (error) => {
    console.error(`Cannot follow the logs any longer: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(3);
  });
  const ports = config.forwards.map(({ localPort }) => localPort).toSorted((a, b) => a - b);
  return Object.assign(companion, { url: `http://127.0.0.1:${ports[0]}` });
});
