import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { redact, UsageError } from '#infra';
import type { CommandContext } from './command-context.ts';
import { stackInUse } from './stack-in-use.ts';

type Mention = { readonly where: string; readonly lines: readonly string[] };

/** Follows one request by its id: the check that sent it, the proxy, and the process that answered. */
export async function trace(id: string, run: string | undefined, { settings, write }: CommandContext): Promise<number> {
  const kept = run === undefined ? (await stackInUse(settings.stateRoot))?.record?.runDirectory : undefined;
  const newest = path.join(settings.out, run ?? 'latest');
  const mentions = (await Promise.all([...new Set([newest, kept ?? newest])].map((one) => mentionsIn(one, id)))).flat();
  if (mentions.length === 0) {
    throw new UsageError(`Nothing is known of a request "${id}" in ${newest}`, {
      remedy: 'Name the run too: ./rig trace ID RUN; ids stand in reports and in the response header X-Request-Id',
    });
  }
  write(
    mentions.map(({ where, lines }) => `${where}\n${lines.map((line) => `  ${redact(line)}\n`).join('')}`).join('\n'),
  );
  return 0;
}

async function mentionsIn(runDirectory: string, id: string): Promise<readonly Mention[]> {
  const logs = path.join(runDirectory, 'logs');
  const names: readonly string[] = (await readdir(logs).catch(() => [])).toSorted(proxyFirst);
  const files = [path.join(runDirectory, 'results.ndjson'), ...names.map((name) => path.join(logs, name))];
  const found = files.map(async (file) => ({
    where: path.basename(file).replace(/\.log$/, ''),
    lines: await linesWith(file, id),
  }));
  return (await Promise.all(found)).filter(({ lines }) => lines.length > 0);
}

/** A request passes the proxy before anything else. */
function proxyFirst(a: string, b: string): number {
  return Number(b === 'haproxy.log') - Number(a === 'haproxy.log') || a.localeCompare(b);
}

async function linesWith(file: string, id: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => (line.includes(id) ? [shortened(line)] : []));
}

/** A result is one long line; the check that it is of is what matters here. */
function shortened(line: string): string {
  if (!line.startsWith('{"suite"')) return line;
  const { title, outcome } = JSON.parse(line) as { readonly title: string; readonly outcome: string };
  return `${outcome}: ${title}`;
}
