import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeLoadRecord } from '#reports';
import type { CommandContext } from '../../command-context.ts';
import type { Figure } from '../figure.ts';
import { timed } from '../timed.ts';

const requests = 120_000;

/** Measures how long the report of ten minutes of load takes: 12 operations, 12 processes, a line of the proxy for each request. */
export async function reportFigures(folder: string, context: CommandContext): Promise<readonly Figure[]> {
  const run = path.join(folder, 'run');
  await cp(path.join(context.settings.project, 'reports', 'samples', 'passed'), run, { recursive: true });
  await rm(path.join(run, 'mutants.json'), { force: true });
  await mkdir(path.join(run, 'load'));
  const record = makeLoadRecord({ steps: 600, operations: 12, processes: 12 });
  await writeFile(path.join(run, 'load', 'sample.json'), JSON.stringify(record));
  await writeFile(path.join(run, 'logs', 'proxy.log'), proxyLines(Date.parse('2026-11-24T16:30:01.000Z')));
  const seconds: number[] = [];
  for (let time = 0; time < 3; time += 1) seconds.push(await timed(['report', run], context));
  return [{ name: 'report of 10 minutes of load', unit: 's', aim: 3, values: seconds }];
}

/** As HAProxy writes them, in the 3 min 50 s in which the sample's run went on. */
function proxyLines(from: number): string {
  const frame = { host: 'matrix.netsoc.test', method: 'PUT', path: '/_matrix/client/v3/rooms/x/send/m.room.message/1' };
  const lines = Array.from({ length: requests }, (_, index) =>
    JSON.stringify({
      id: `load-bench-send-${index}`,
      at: from + Math.floor((index * 225_000) / requests),
      ...frame,
      status: 200,
      backend: 'netsoc.generic_worker',
      server: `generic_worker${1 + (index % 2)}`,
      rule: 'client-send',
      retries: 0,
      ms: 8 + (index % 60),
      bytes: 180,
    }),
  );
  return `${lines.join('\n')}\n`;
}
