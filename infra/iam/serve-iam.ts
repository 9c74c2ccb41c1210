import { parseArgs } from 'node:util';
import { runUntilStopped } from '../http/index.ts';
import { UsageError } from '../support/index.ts';
import { readIamConfig } from './read-config.ts';
import { startIam } from './start-iam.ts';

// A program of its own: node infra/iam/serve-iam.ts --config FILE
await runUntilStopped('IAM', async () => {
  const { values } = parseArgs({ options: { config: { type: 'string' } } });
  if (!values.config) throw new UsageError('--config is needed');
  return startIam(await readIamConfig(values.config));
});
