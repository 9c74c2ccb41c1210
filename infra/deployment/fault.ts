/** One thing wrong in the files of a deployment. */
export type Fault = {
  /** File as named in the deployment, e.g. `synapse.values.yaml`. */
  readonly file: string;
  /** Where in the file, e.g. `workers.pusher.csPaths[2]`; empty means the file as a whole. */
  readonly path: string;
  readonly message: string;
};

/** Takes a fault of one file; all are reported together in the end. */
export type Report = (path: string, message: string) => void;

/** Writes a path as a person would look for it: `workers.pusher.csPaths[2]`. */
export function joinPath(parts: readonly PropertyKey[]): string {
  return parts
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

/** Writes faults as lines `file: path: message`, file by file in the order in which the files were met. */
export function formatFaults(faults: readonly Fault[]): string {
  const files = [...new Set(faults.map(({ file }) => file))];
  return files
    .flatMap((file) => faults.filter((fault) => fault.file === file))
    .map(({ file, path, message }) => `  ${[file, path, message].filter(Boolean).join(': ')}`)
    .join('\n');
}
