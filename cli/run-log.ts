import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StackError, type Blame, type Environment, type Problem, type RunRecord, type Suite } from '#infra';

export type RunLogOptions = {
  readonly out: string;
  readonly command: string;
  readonly deployment: string;
  readonly startedAt: Date;
  /** What the stack is meant to run on; `local` unless told. */
  readonly runtime?: Environment['runtime'];
};

/** Keeps run.json of one run true while the run goes on, so that even a killed run can be reported. */
export class RunLog {
  readonly id: string;
  readonly directory: string;
  #record: RunRecord;

  private constructor(directory: string, record: RunRecord) {
    this.id = record.run;
    this.directory = directory;
    this.#record = record;
  }

  /** Makes the run's folder and points `out/latest` to it. */
  static async create(options: RunLogOptions): Promise<RunLog> {
    const id = await makeRunFolder(options);
    const directory = path.join(options.out, id);
    await mkdir(path.join(directory, 'logs'), { recursive: true });
    await pointLatest(options.out, id);
    const log = new RunLog(directory, {
      run: id,
      command: options.command,
      startedAt: options.startedAt.toISOString(),
      deployment: options.deployment,
      stack: { runtime: options.runtime ?? 'local', synapse: {}, standIns: [], programs: {} },
      phases: [],
      suites: [],
      interrupted: false,
      problems: [],
      notes: [],
    });
    await log.#save();
    return log;
  }

  get record(): RunRecord {
    return this.#record;
  }

  /** Runs one phase and writes down how long it took and how it ended; its error is passed on. */
  async phase<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const end = (outcome: 'done' | 'failed' | 'interrupted'): Promise<void> =>
      this.#change({ phases: [...this.#record.phases, { name, ms: Math.round(performance.now() - begun), outcome }] });
    try {
      const result = await work();
      await end(signal.aborted ? 'interrupted' : 'done');
      return result;
    } catch (error) {
      await end(signal.aborted ? 'interrupted' : 'failed');
      throw error;
    }
  }

  /** Writes down what stands. */
  async stack(environment: Environment, programs: Readonly<Record<string, string>>): Promise<void> {
    const synapse = Object.fromEntries(environment.homeservers.map((one) => [one.name, one.synapse]));
    const { runtime, standIns, kubernetes } = environment;
    const stack = { runtime, synapse, standIns, programs: { ...programs, ...kubernetes?.versions } };
    await this.#change({ stack });
    const { nodeImage } = kubernetes ?? {};
    if (nodeImage)
      await this.note(`The image of the cluster's nodes, ${nodeImage.reference}, ${saysSource[nodeImage.source]}`);
  }

  async suites(suites: readonly Suite[]): Promise<void> {
    await this.#change({ suites });
  }

  async note(text: string): Promise<void> {
    await this.#change({ notes: [...this.#record.notes, text] });
  }

  /** Writes down what went wrong around the checks. */
  async problem(blame: Blame, phase: string, error: unknown): Promise<void> {
    const remedy = error instanceof Error && 'remedy' in error && typeof error.remedy === 'string' ? error.remedy : '';
    const message = error instanceof Error ? error.message : String(error);
    await this.problems([{ blame, phase, message, ...(remedy ? { remedy } : {}) }]);
  }

  async problems(problems: readonly Problem[]): Promise<void> {
    await this.#change({ problems: [...this.#record.problems, ...problems] });
  }

  async finish(interrupted: boolean): Promise<void> {
    await this.#change({ interrupted, finishedAt: new Date().toISOString() });
  }

  async #change(change: Partial<RunRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change };
    await this.#save();
  }

  async #save(): Promise<void> {
    const file = path.join(this.directory, 'run.json');
    try {
      await writeFile(`${file}.draft`, JSON.stringify(this.#record, null, 2));
      await rename(`${file}.draft`, file);
    } catch (cause) {
      await rm(`${file}.draft`, { force: true }).catch(() => undefined);
      throw unwritable(file, cause);
    }
  }
}

const saysSource = {
  registry: 'comes from a registry',
  built: 'was built on this machine',
  named: 'was named by --node-image',
} as const;

function unwritable(file: string, cause: unknown): StackError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StackError(`Cannot write "${file}", where the run is kept: ${reason}`, {
    remedy: 'Make room on its disk, or set RIG_OUT to a folder that can be written to',
    cause,
  });
}

/** Two runs of one second get different folders. */
async function makeRunFolder({ out, command, startedAt }: RunLogOptions): Promise<string> {
  await mkdir(out, { recursive: true }).catch((cause: unknown) => {
    throw unwritable(out, cause);
  });
  const stamp = startedAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let attempt = 1; ; attempt += 1) {
    const id = `${stamp}-${command}${attempt > 1 ? `-${attempt}` : ''}`;
    try {
      await mkdir(path.join(out, id));
      return id;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

async function pointLatest(out: string, id: string): Promise<void> {
  const draft = path.join(out, `.latest-${id}`);
  await symlink(id, draft);
  await rename(draft, path.join(out, 'latest')).catch(async (error: unknown) => {
    await rm(draft, { force: true });
    throw error;
  });
}
