import { mkdir, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { localProxySite, renderHaproxy, renderHaproxyMaps } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { StackError } from '../support/index.ts';
import { textOf } from './answers.ts';
import { waves, type StackContext } from './context.ts';

/** Starts the proxy with the rules of the deployment's ingress. */
export function proxy({ routes, site, launcher, programs }: StackContext): Step {
  return {
    name: 'HAProxy',
    withinMs: 30_000,
    run: async (signal) => {
      const proxySite = localProxySite(site);
      await mkdir(proxySite.mapDirectory, { recursive: true });
      const maps = renderHaproxyMaps(routes, proxySite);
      for (const [file, text] of Object.entries(maps)) await writeFile(file, text);
      const file = `${proxySite.mapDirectory}/haproxy.cfg`;
      await writeFile(file, renderHaproxy(routes, proxySite));
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
      const wait = { within: 20_000, what: 'HAProxy to find every server up', signal };
      await launcher.ready(program, async () => allServersUp(await textOf(metrics)), wait);
    },
  };
}

/** A server that fails its health check is answered for with 503, however well it runs; before the first check it counts as up. */
export function allServersUp(metrics: string): boolean {
  const checked = metrics.split('\n').filter((line) => /^haproxy_server_check_status\{.*state="L7OK"/.test(line));
  return checked.length > 0 && checked.every((line) => line.endsWith(' 1'));
}

async function checkConfiguration(haproxy: string, file: string): Promise<void> {
  try {
    await execa(haproxy, ['-c', '-q', '-f', file], { all: true });
  } catch (cause) {
    const said = cause instanceof Error && 'all' in cause ? String(cause.all) : String(cause);
    throw new StackError(`HAProxy refuses its configuration:\n${said}`, { remedy: `Look at ${file}`, cause });
  }
}
