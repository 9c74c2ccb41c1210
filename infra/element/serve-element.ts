import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createElementServer } from './element-server.ts';

// A program of its own: node infra/element/serve-element.ts --port N --webapp DIR --overlay DIR [--address A]
try {
  const { values } = parseArgs({
    options: {
      address: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string' },
      webapp: { type: 'string' },
      overlay: { type: 'string' },
    },
  });
  const { address, port, webapp, overlay } = values;
  if (!port || !webapp || !overlay) throw new Error('--port, --webapp and --overlay are needed');
  await stat(path.join(webapp, 'index.html'));
  const server = createElementServer({ webapp, overlay });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
  server.listen(Number(port), address);
  await once(server, 'listening');
  console.log(`Element is served at http://${address}:${port}/`);
} catch (error) {
  console.error(`Cannot serve Element: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
