import { parseArgs } from 'node:util';
import * as z from 'zod';
import { runUntilStopped } from '../http/index.ts';
import { UsageError } from '../support/index.ts';
import { readIamConfig } from './read-config.ts';
import { startIam } from './start-iam.ts';

const port = z.coerce.number().int().min(0).max(65_535).optional();

/** What is given here goes before what the file says. */
const optionsSchema = z.strictObject({
  config: z.string(),
  address: z.string().optional(),
  port,
  'control-port': port,
  domain: z.string().min(1).optional(),
});

// A program of its own: node infra/iam/serve-iam.ts --config FILE [--address A] [--port N] [--control-port N] [--domain NAME]
await runUntilStopped('IAM', async () => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { config: text, address: text, port: text, 'control-port': text, domain: text },
  });
  const options = optionsSchema.safeParse(values);
  if (!options.success) throw new UsageError(z.prettifyError(options.error));
  const file = await readIamConfig(options.data.config);
  const iam = await startIam({
    ...file,
    address: options.data.address,
    port: options.data.port ?? file.port,
    controlPort: options.data['control-port'] ?? file.controlPort,
    domain: options.data.domain ?? file.domain,
  });
  console.log(`Control port of the IAM listens at ${iam.controlUrl}`);
  return iam;
});
