import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { runUntilStopped } from '../http/index.ts';
import { UsageError } from '../support/index.ts';
import { readMa1sdConfig } from './config/read-config.ts';
import type { RequestLine } from './http/create-app.ts';
import { modes } from './mode.ts';
import { startMa1sd } from './start-ma1sd.ts';

const optionsSchema = z.strictObject({
  config: z.string(),
  address: z.string().optional(),
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  mode: z.enum(modes).default('compat'),
  'real-limits': z.boolean().default(false),
  log: z.string().optional(),
  dns: z.string().optional(),
  ca: z.string().optional(),
});

// A program of its own: node infra/ma1sd/serve-ma1sd.ts --config ma1sd.yaml [--address A] [--port N] [--mode compat|fixed] [--real-limits] [--log FILE] [--dns ADDRESS:PORT|system] [--ca FILE]
await runUntilStopped('ma1sd stand-in', async () => {
  const { values } = parseArgs({
    options: {
      config: { type: 'string' },
      address: { type: 'string' },
      port: { type: 'string' },
      mode: { type: 'string' },
      'real-limits': { type: 'boolean' },
      log: { type: 'string' },
      dns: { type: 'string' },
      ca: { type: 'string' },
    },
  });
  const options = optionsSchema.safeParse(values);
  if (!options.success) throw new UsageError(z.prettifyError(options.error));
  const { config: configFile, mode, 'real-limits': realLimits, log: logFile, dns, ca } = options.data;
  const { address, port } = options.data;
  const config = await readMa1sdConfig(configFile);
  // Passwords and tokens never get into a line; the file is the owner's alone all the same.
  const file = logFile === undefined ? undefined : createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const log = file && ((line: RequestLine): boolean => file.write(`${JSON.stringify(line)}\n`));
  const authority = ca === undefined ? undefined : await readFile(ca, 'utf8');
  return startMa1sd({ config, mode, realLimits, address, port: port ?? config.server.port, log, dns, authority });
});
