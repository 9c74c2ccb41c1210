import path from 'node:path';
import { execa } from 'execa';
import { findProgram } from '../tools/index.ts';
import type { Engine } from './engine.ts';
import { ownHost } from './own/place.ts';

/** Where an engine is looked for. */
export type EngineSettings = {
  /** Where `docker` is looked for, as in `PATH`. */
  readonly searchPath: string;
  /** `DOCKER_HOST`: no other engine is used then. */
  readonly dockerHost?: string | undefined;
  readonly home: string;
  /** `XDG_RUNTIME_DIR`, where an engine without root listens. */
  readonly xdgRuntimeDirectory?: string | undefined;
};

export type EngineLook =
  | { readonly state: 'found'; readonly engine: Engine }
  /** There is no command `docker`. */
  | { readonly state: 'no client' }
  /** One is there, but this user may not use it. */
  | { readonly state: 'refused'; readonly host: string }
  /** One on another machine is named, whose ports are not on this machine's loopback. */
  | { readonly state: 'elsewhere'; readonly host: string }
  /** None answers; `named` is the one that `DOCKER_HOST` or Docker's context names. */
  | { readonly state: 'silent'; readonly named?: string; readonly said: string };

const client = { names: ['docker'], versionArguments: ['--version'], minimum: '20.10' };

/** How long an engine may take to say its version, in milliseconds. */
const patienceMs = 10_000;

/**
 * Looks for a Docker engine: the one that `DOCKER_HOST` names, else that of Docker's context, the usual sockets, and the
 * one that a rig has started.
 */
export async function lookForEngine(settings: EngineSettings): Promise<EngineLook> {
  const found = await findProgram(client, settings.searchPath);
  if (!found) return { state: 'no client' };
  const named = settings.dockerHost || (await hostOfContext(found.path));
  if (named && !isHere(named)) return { state: 'elsewhere', host: named };
  const hosts = settings.dockerHost ? [settings.dockerHost] : [...new Set([named, ...usualHosts(settings)])];
  const silences: Silence[] = [];
  for (const host of hosts) {
    if (!host) continue;
    const answer = await ask(found.path, host);
    if ('version' in answer) return { state: 'found', engine: await engineOf(found.path, host, answer.version) };
    silences.push({ host, ...answer });
  }
  return silence(silences, settings.dockerHost);
}

type Silence = { readonly host: string; readonly said: string };

function silence(silences: readonly Silence[], named: string | undefined): EngineLook {
  const refused = silences.find(({ said }) => /permission denied/i.test(said));
  if (refused) return { state: 'refused', host: refused.host };
  return { state: 'silent', ...(named && { named }), said: silences[0]?.said ?? '' };
}

function usualHosts({ home, xdgRuntimeDirectory }: EngineSettings): string[] {
  const rootless = xdgRuntimeDirectory ? [path.join(xdgRuntimeDirectory, 'docker.sock')] : [];
  const sockets = ['/var/run/docker.sock', ...rootless, path.join(home, '.docker/run/docker.sock')];
  return [...sockets.map((socket) => `unix://${socket}`), ownHost];
}

/** Gives the endpoint of Docker's current context; the default one is the usual socket. */
async function hostOfContext(docker: string): Promise<string | undefined> {
  const { stdout, failed } = await execa(docker, ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], {
    env: { DOCKER_HOST: undefined },
    reject: false,
    stdin: 'ignore',
    timeout: patienceMs,
  });
  return failed || !stdout ? undefined : stdout;
}

function isHere(host: string): boolean {
  return /^unix:|^tcp:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/.test(host);
}

async function ask(docker: string, host: string): Promise<{ readonly version: string } | { readonly said: string }> {
  const answer = await execa(docker, ['--host', host, 'version', '--format', '{{.Server.Version}}'], {
    reject: false,
    stdin: 'ignore',
    timeout: patienceMs,
  });
  if (!answer.failed && answer.stdout) return { version: answer.stdout };
  return { said: answer.timedOut ? `no answer within ${patienceMs / 1000} s` : answer.stderr.trim() };
}

async function engineOf(docker: string, host: string, version: string): Promise<Engine> {
  const { failed } = await execa(docker, ['buildx', 'version'], {
    reject: false,
    stdin: 'ignore',
    timeout: patienceMs,
  });
  return { host, client: docker, version, buildx: !failed, startedByUs: host === ownHost };
}
