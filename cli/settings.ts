import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the machine and the person's environment decide; read once, here. */
export type Settings = {
  /** Folder of the project. */
  readonly project: string;
  /** Folder of the runs. */
  readonly out: string;
  /** Folder of what outlives the runs: their history. */
  readonly data: string;
  /** Folder for what is needed for a while only. */
  readonly temporary: string;
  /** Folder that holds the folders of this user's stacks. */
  readonly stateRoot: string;
  readonly rigCache: string | undefined;
  readonly xdgCacheHome: string | undefined;
  readonly home: string;
  readonly searchPath: string;
  /** Engine of Docker that a person names, as in `DOCKER_HOST`. */
  readonly dockerHost: string | undefined;
  readonly xdgRuntimeDirectory: string | undefined;
  /** Files of kubeconfig, as in `KUBECONFIG`. */
  readonly kubeconfig: string | undefined;
  readonly isCi: boolean;
};

/** Reads the settings from the environment of this process. */
export function readSettings(): Settings {
  const project = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  const out = path.resolve(process.env['RIG_OUT'] ?? path.join(project, 'out'));
  return {
    project,
    out,
    data: path.resolve(process.env['RIG_DATA'] ?? path.join(out, 'history')),
    temporary: os.tmpdir(),
    stateRoot: path.join(os.tmpdir(), `matrix-rig-${process.getuid?.() ?? 0}`),
    rigCache: process.env['RIG_CACHE'],
    xdgCacheHome: process.env['XDG_CACHE_HOME'],
    home: os.homedir(),
    searchPath: process.env['PATH'] ?? '',
    dockerHost: process.env['DOCKER_HOST'],
    xdgRuntimeDirectory: process.env['XDG_RUNTIME_DIR'],
    kubeconfig: process.env['KUBECONFIG'],
    isCi: Boolean(process.env['CI']),
  };
}
