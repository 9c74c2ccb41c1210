import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Pool } from 'undici';
import { StackError } from '#infra';
import { bundleProgram } from '../../infra/programs/index.ts';
import type { CommandContext } from '../command-context.ts';
import type { BenchOptions } from './bench.ts';
import type { Figure } from './figure.ts';
import { startServing, type Serving } from './start-serving.ts';

const domain = 'netsoc.test';
const lookUpsMs = 5000;
const connections = 32;

/** Measures ma1sd's stand-in in fixed mode: its start, its memory, and how many addresses it looks up on one core. */
export async function identityFigures({ runs }: BenchOptions, { story }: CommandContext): Promise<readonly Figure[]> {
  const line = story.step('the stand-in for ma1sd');
  await using folder = await mkdtempDisposable(path.join(os.tmpdir(), 'rig-bench-'));
  await using iam = await startIam(folder.path);
  const program = await bundleProgram('ma1sd/serve-ma1sd.ts', folder.path);
  const config = path.join(folder.path, 'ma1sd.json');
  await writeFile(config, JSON.stringify({ matrix: { domain }, rest: { enabled: true, host: iam.url } }));
  const [starts, idle, memory, rates]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let run = 0; run < Math.max(runs, 3); run += 1) {
    const options = ['--config', config, '--port', '0', '--mode', 'fixed'];
    await using ma1sd = await startServing([program, ...options], { core: 0 });
    starts.push(ma1sd.startedInMs);
    idle.push(await memoryOf(ma1sd));
    rates.push(await lookUpsPerSecond(ma1sd.url));
    memory.push(await memoryOf(ma1sd));
  }
  line.done();
  return [
    { name: 'ma1sd stand-in, start', unit: 'ms', aim: 300, values: starts },
    { name: 'ma1sd stand-in, memory', unit: 'MiB', aim: 80, values: idle },
    { name: 'ma1sd stand-in, memory under load', unit: 'MiB', aim: 80, values: memory },
    { name: 'ma1sd stand-in, on one core', unit: 'look-ups/s', aim: 2000, more: 'is better', values: rates },
  ];
}

async function startIam(folder: string): Promise<Serving> {
  const names = { firstName: 'Ada', lastName: 'Lovelace', password: 'x' };
  const accounts = [{ username: 'ada', email: `ada@${domain}`, ...names }];
  const config = path.join(folder, 'iam.json');
  await writeFile(config, JSON.stringify({ port: 0, controlPort: 0, domain, token: 'of-the-bench', accounts }));
  return startServing([await bundleProgram('iam/serve-iam.ts', folder), '--config', config], {});
}

/** Looks one address up again and again on some connections, each of which waits for its answer. */
async function lookUpsPerSecond(url: string): Promise<number> {
  const pool = new Pool(url, { connections });
  const lookUp = async (): Promise<void> => {
    const query = { medium: 'email', address: `ada@${domain}` };
    const { body } = await pool.request({ method: 'GET', path: '/_matrix/identity/api/v1/lookup', query });
    const { mxid } = (await body.json()) as { readonly mxid?: string };
    if (mxid !== `@ada:${domain}`) throw new StackError('The stand-in for ma1sd did not find whom it was asked for');
  };
  const begun = performance.now();
  let done = 0;
  const connection = async (): Promise<void> => {
    for (; performance.now() - begun < lookUpsMs; done += 1) await lookUp();
  };
  try {
    await Promise.all(Array.from({ length: connections }, connection));
    return done / ((performance.now() - begun) / 1000);
  } finally {
    await pool.destroy();
  }
}

/** Reads the resident set of a process, in MiB. */
async function memoryOf({ pid }: Serving): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) / 1024;
}
