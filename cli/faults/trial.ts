import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { knownStacks, labelled, StackError, until, type KnownStack } from '#infra';
import type { TrialPlace } from './trial-place.ts';

/** How long the moment of a fault is waited for, in milliseconds. */
const momentMs = 100_000;

/** A command of the rig that runs with a fault in it. */
export class Trial {
  readonly place: TrialPlace;
  readonly #child: ChildProcess;
  readonly #end: Promise<number | NodeJS.Signals>;
  #said = '';
  #hasEnded = false;

  private constructor(place: TrialPlace, child: ChildProcess) {
    this.place = place;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
    this.#end = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.#hasEnded = true;
        resolve(signal ?? code ?? 'SIGKILL');
      });
    });
  }

  /** Types a command as a person would, with the trial's own folders. */
  static start(place: TrialPlace, command: readonly string[], environment: Readonly<Record<string, string>>): Trial {
    const child = spawn(path.join(place.project, 'rig'), command, {
      env: { ...process.env, TMPDIR: place.temporary, RIG_OUT: place.out, CI: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Ctrl-C in the terminal of the harness is passed on once, by the harness.
      detached: true,
    });
    return new Trial(place, child);
  }

  /** What the command has said so far, on stdout and stderr. */
  get said(): string {
    return this.#said;
  }

  /** Waits for the command's end, and gives its exit code or the signal that ended it. */
  async end(): Promise<number | NodeJS.Signals> {
    return this.#end;
  }

  /** Waits until the command has said something, which tells how far it is. */
  async says(pattern: RegExp): Promise<void> {
    await this.comesAbout(() => pattern.test(this.#said), `the rig to say ${pattern}`);
  }

  /**
   * Waits for a condition while the command runs.
   * @throws StackError when the command ends before.
   */
  async comesAbout<T>(probe: () => Promise<T> | T, what: string): Promise<NonNullable<T>> {
    const seen = await until(async () => (await probe()) || (this.#hasEnded && 'ended'), {
      within: momentMs,
      everyMs: 20,
      what,
    });
    if (seen === 'ended') throw new StackError(`The command ended before its fault; waited for ${what}`);
    return seen as NonNullable<T>;
  }

  /** Sends the command a signal, as Ctrl-C or a supervisor would. */
  interrupt(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Kills a process of the stack, e.g. `netsoc/main`. */
  async kill(name: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { record } = await this.stack();
    const found = record?.processes.find((one) => one.name === name);
    if (!found) throw new StackError(`The stack has no process "${name}"`);
    process.kill(found.pid, signal);
  }

  /** Waits for a process that the suites started, found by its command line, and gives its pid. */
  async suiteProcess(command: RegExp): Promise<number> {
    const { directory } = await this.stack();
    const probe = async (): Promise<number | undefined> => {
      for (const { pid } of await labelled(directory)) {
        const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
        if (command.test(text.replaceAll('\0', ' '))) return pid;
      }
      return undefined;
    };
    return this.comesAbout(probe, `a process ${command}`);
  }

  /** Finds the stack of the trial. */
  async stack(): Promise<KnownStack> {
    const one = async (): Promise<KnownStack | undefined> =>
      (await knownStacks(this.place.stateRoot)).find(({ record }) => record !== undefined);
    return this.comesAbout(one, 'the record of the stack');
  }

  /** Finds the folder of the run. */
  async runDirectory(): Promise<string> {
    const entries = (await readdir(this.place.out)).filter((entry) => /^\d{8}-/.test(entry)).toSorted();
    return path.join(this.place.out, entries.at(-1) ?? '');
  }
}
