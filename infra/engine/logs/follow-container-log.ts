import { appendFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { engineEnvironment, type Engine } from '../engine.ts';
import { StampedLines } from './stamped-lines.ts';

/** The log of one container and the file that it goes to, behind what is in there. */
export type ContainerLog = { readonly container: string; readonly logFile: string };

/** How long after its end a container is looked for again, in milliseconds. */
const pauseMs = 500;

/**
 * Follows a container's log into a file, from its beginning on and over restarts, until the signal aborts or the
 * container is gone.
 */
export async function followContainerLog(engine: Engine, log: ContainerLog, signal: AbortSignal): Promise<void> {
  const [out, err] = [new StampedLines(), new StampedLines()];
  while (!signal.aborted && (await follow(engine, log, { out, err, signal }))) {
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

type Following = { readonly out: StampedLines; readonly err: StampedLines; readonly signal: AbortSignal };

/** Tells whether there is such a container: its log ends when it does, and goes on when it comes back. */
async function follow(engine: Engine, { container, logFile }: ContainerLog, following: Following): Promise<boolean> {
  const { out, err, signal } = following;
  // What both streams have given is asked for again, and left out: one of them may be behind the other.
  const since = [out.newest, err.newest].filter((stamp) => stamp !== '').sort()[0];
  const from = since === undefined ? [] : ['--since', since];
  const child = execa(engine.client, ['logs', '--follow', '--timestamps', ...from, container], {
    env: engineEnvironment(engine),
    stdin: 'ignore',
    buffer: false,
    reject: false,
    detached: true,
    cancelSignal: signal,
  });
  const [, , { exitCode }] = await Promise.all([
    write(child.stdout, { logFile, lines: out }),
    write(child.stderr, { logFile, lines: err }),
    child,
  ]);
  return exitCode === 0;
}

type Destination = { readonly logFile: string; readonly lines: StampedLines };

/** Writes whole lines at once, so that two logs may share a file. */
async function write(stream: Readable, { logFile, lines }: Destination): Promise<void> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    const fresh = parts.map((line) => lines.take(line)).filter((text) => text !== undefined);
    if (fresh.length > 0) await appendFile(logFile, `${fresh.join('\n')}\n`);
  }
}
