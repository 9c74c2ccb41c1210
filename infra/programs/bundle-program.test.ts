import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'mocha';
import { bundleProgram } from './bundle-program.ts';

const programs = [
  ['ma1sd/serve-ma1sd.ts', { matrix: { domain: 'netsoc.test' } }, ['--port', '0']],
  ['iam/serve-iam.ts', { port: 0, controlPort: 0, domain: 'netsoc.test', token: 't', accounts: [] }, []],
] as const;

describe('bundleProgram', () => {
  for (const [entry, config, options] of programs)
    it(`makes ${entry} a program that says when it listens, and ends cleanly on SIGTERM`, async () => {
      await using folder = await mkdtempDisposable(path.join(tmpdir(), 'rig-program-'));
      const file = await bundleProgram(entry, folder.path);
      const configFile = path.join(folder.path, 'config.json');
      await writeFile(configFile, JSON.stringify(config), { mode: 0o600 });
      const child = spawn(process.execPath, [file, '--config', configFile, ...options], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      assert.match(line, /listens at http:\/\/127\.0\.0\.1:\d+$/);
      assert.equal(code, 0);
    }).timeout(20_000);
});
