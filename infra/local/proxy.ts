import { mkdir, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { renderHaproxy, renderHaproxyMaps } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { StackError } from '../support/index.ts';
import { answers } from './answers.ts';
import { waves, type StackContext } from './context.ts';

/** Starts the proxy with the rules of the deployment's ingress. */
export function proxy({ routes, site, launcher, programs }: StackContext): Step {
  return {
    name: 'HAProxy',
    withinMs: 30_000,
    run: async (signal) => {
      await mkdir(`${site.directory}/haproxy`, { recursive: true });
      const maps = renderHaproxyMaps(routes, site);
      for (const [file, text] of Object.entries(maps)) await writeFile(file, text);
      const file = `${site.directory}/haproxy/haproxy.cfg`;
      await writeFile(file, renderHaproxy(routes, site));
      await checkConfiguration(programs.haproxy, file);
      const program = await launcher.start({
        name: 'haproxy',
        command: programs.haproxy,
        arguments: ['-db', '-f', file],
        // SIGINT ends it at once; SIGTERM would wait for long polls.
        stopSignal: 'SIGINT',
        wave: waves.proxy,
      });
      const metrics = `http://${site.address}:${site.ports.proxyMetrics}/metrics`;
      await launcher.ready(program, () => answers(metrics), { within: 20_000, what: 'HAProxy to answer', signal });
    },
  };
}

async function checkConfiguration(haproxy: string, file: string): Promise<void> {
  try {
    await execa(haproxy, ['-c', '-q', '-f', file], { all: true });
  } catch (cause) {
    const said = cause instanceof Error && 'all' in cause ? String(cause.all) : String(cause);
    throw new StackError(`HAProxy refuses its configuration:\n${said}`, { remedy: `Look at ${file}`, cause });
  }
}
