import { tmpdir } from 'node:os';
import path from 'node:path';
import { synapseVenv } from '#infra';

export type SynapsePythonOptions = {
  readonly cacheDirectory: string;
  /** Hears what goes on while a version is installed. */
  readonly onProgress?: (text: string) => void;
};

/** Gives the Python that holds a version of Synapse, which is installed into the cache if it is not there. */
export function synapsePython({
  cacheDirectory,
  onProgress,
}: SynapsePythonOptions): (version: string) => Promise<string> {
  return async (version) => {
    const logFile = path.join(tmpdir(), `matrix-rig-synapse-${version}.log`);
    const venv = await synapseVenv({ cacheDirectory, version, logFile, ...(onProgress && { onProgress }) });
    return path.join(venv, 'bin/python');
  };
}
