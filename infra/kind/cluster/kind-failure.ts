import { StackError } from '../../support/index.ts';

export type KindRun = {
  readonly name: string;
  /** All lines that kind said. */
  readonly said: readonly string[];
  readonly logFile: string;
};

type Known = {
  readonly pattern: RegExp;
  readonly reason: (found: RegExpMatchArray) => string;
  readonly remedy: string;
};

const known: readonly Known[] = [
  {
    pattern:
      /Bind for \S+?:(\d+) failed: port is already allocated|listen tcp4? \S+?:(\d+): bind: address already in use/,
    reason: ([, allocated, used]) => `port ${allocated ?? used} is taken`,
    remedy: 'End what has the port, or choose another --base-port',
  },
  {
    pattern: /no space left on device/,
    reason: () => 'there is no space left on the disk of the Docker engine',
    remedy: 'Free some, e.g. by: docker image prune',
  },
  {
    pattern: /operation not permitted|permission denied.*(?:cgroup|mount)/i,
    reason: () => 'the Docker engine may not run privileged containers here',
    remedy: 'kind needs them: use a machine, or an engine, that allows them',
  },
  {
    pattern: /too many open files|inotify/,
    reason: () => "the machine's limit of inotify instances or watches is reached",
    remedy: 'As root: sysctl fs.inotify.max_user_instances=512 fs.inotify.max_user_watches=524288',
  },
  {
    pattern: /Unable to find image|pull access denied|manifest unknown/,
    reason: () => 'the image of the nodes is neither there nor in a registry',
    remedy: 'Give --node-image build, or a reference that a registry has',
  },
];

/** Says why kind could not make a cluster, by what it said. */
export function kindFailure(cause: unknown, { name, said, logFile }: KindRun): StackError {
  const text = said.join('\n');
  for (const { pattern, reason, remedy } of known) {
    const found = pattern.exec(text);
    if (found) return new StackError(`Cannot make cluster "${name}": ${reason(found)}`, { remedy, cause });
  }
  const error = said.findLast((line) => line.startsWith('ERROR:')) ?? said.findLast((line) => line.trim() !== '');
  const reason = error?.replace(/^ERROR: (failed to create cluster: )?/, '') ?? String(cause);
  return new StackError(`Cannot make cluster "${name}": ${reason}`, { remedy: `Read "${logFile}"`, cause });
}
