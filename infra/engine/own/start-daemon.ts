import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { StackError, until } from '../../support/index.ts';
import type { Engine } from '../engine.ts';
import { lookForEngine, type EngineSettings } from '../look-for-engine.ts';
import { ownHost } from './place.ts';

export type DaemonOptions = {
  /** Folder of its data and its log. */
  readonly directory: string;
  readonly settings: EngineSettings;
  readonly signal?: AbortSignal;
};

/** How long the engine may take until it answers, in milliseconds. */
const patienceMs = 60_000;

/**
 * Starts the engine and waits until it answers.
 * @throws StackError with the last that it wrote into its log; it has ended then.
 */
export async function startDaemon(command: readonly [string, ...string[]], options: DaemonOptions): Promise<Engine> {
  const logFile = path.join(options.directory, 'dockerd.log');
  const daemon = spawnDaemon(command, logFile);
  const ended = new AbortController();
  const end = (): void => ended.abort(new Error('it ended by itself'));
  daemon.once('exit', end).once('error', end);
  try {
    return await until(() => askForEngine(options.settings), {
      within: patienceMs,
      what: 'an answer of the Docker engine',
      signal: AbortSignal.any([ended.signal, ...(options.signal ? [options.signal] : [])]),
    });
  } catch (error) {
    await endDaemon(daemon);
    options.signal?.throwIfAborted();
    throw await failure(error, logFile);
  }
}

/** In a session of its own, since it stays when this process ends. */
function spawnDaemon([program, ...rest]: readonly [string, ...string[]], logFile: string): ChildProcess {
  const log = openSync(logFile, 'w', 0o600);
  // It looks for containerd and iptables, which are where the search path of a person need not lead.
  const searchPath = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`;
  const daemon = spawn(program, rest, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, PATH: searchPath },
  });
  closeSync(log);
  daemon.unref();
  return daemon;
}

async function askForEngine(settings: EngineSettings): Promise<Engine | undefined> {
  const look = await lookForEngine({ ...settings, dockerHost: ownHost });
  return look.state === 'found' ? look.engine : undefined;
}

async function endDaemon(daemon: ChildProcess): Promise<void> {
  if (daemon.pid === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return;
  const gone = once(daemon, 'exit');
  daemon.ref();
  daemon.kill('SIGTERM');
  await gone;
}

async function failure(cause: unknown, logFile: string): Promise<StackError> {
  const log = (await readFile(logFile, 'utf8').catch(() => '')).trim();
  const last = log.split('\n').findLast(Boolean) ?? (cause instanceof Error ? cause.message : String(cause));
  return new StackError(`Cannot start a Docker engine: ${last}`, { remedy: `Read "${logFile}"`, cause });
}
