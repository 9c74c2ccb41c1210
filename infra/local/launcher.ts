import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { UnexpectedExit } from '../runtime/index.ts';
import { StackError, until, type Wait } from '../support/index.ts';
import { identify } from './process-table.ts';
import { spawnProgram, startOf, type Startable } from './spawn-program.ts';
import { readRecordNow, writeRecord, type RecordedProcess, type StackRecord } from './stack-record.ts';

/** A program to be run as one process of the stack. */
export type Program = Startable & {
  readonly stopSignal?: RecordedProcess['stopSignal'];
  /** Waves are ended one after the other, the highest first. */
  readonly wave: number;
};

export type RunningProgram = { readonly name: string; readonly pid: number; readonly logFile: string };

/** Starts the processes of one stack, each with a log file, and keeps the stack's record true. */
export class Launcher {
  readonly directory: string;
  readonly logDirectory: string;
  readonly #running = new Map<string, ChildProcess>();
  readonly #onExit: (exit: UnexpectedExit) => void;
  #record: StackRecord;
  #writing: Promise<void> = Promise.resolve();

  constructor(directory: string, record: StackRecord, onExit: (exit: UnexpectedExit) => void) {
    this.directory = directory;
    this.logDirectory = `${record.runDirectory}/logs`;
    this.#record = record;
    this.#onExit = onExit;
  }

  /** The stack's record as it is now. */
  get record(): StackRecord {
    return this.#record;
  }

  /** Starts a program in a session of its own, so that Ctrl-C in the terminal leaves its end to the rig. */
  async start(program: Program): Promise<RunningProgram> {
    const logFile = logFileOf(this.logDirectory, program.name);
    const child = await spawnProgram(program, { stackDirectory: this.directory, logFile });
    await this.#keep(program, child);
    return { name: program.name, pid: child.pid ?? 0, logFile };
  }

  /** Tells whether a process is one that this launcher started, whose end it is told of. */
  readonly hasStarted = ({ name, pid }: RecordedProcess): boolean => this.#running.get(name)?.pid === pid;

  async #keep(program: Program, child: ChildProcess): Promise<void> {
    const identity = await identify(child.pid ?? 0);
    this.#running.set(program.name, child);
    const { name, wave, stopSignal = 'SIGTERM' } = program;
    child.once('exit', (code, signal) => {
      if (!this.#wasTold(name, child)) this.#onExit({ name, code, signal, at: new Date().toISOString() });
    });
    if (!identity) return;
    const others = this.#record.processes.filter((process) => process.name !== name);
    await this.update({ processes: [...others, { name, wave, stopSignal, ...identity, start: startOf(program) }] });
  }

  /** A restart by somebody else stands in the record before the process is told to end. */
  #wasTold(name: string, child: ChildProcess): boolean {
    const now = readRecordNow(this.directory)?.processes.find((process) => process.name === name);
    return now !== undefined && (now.ending === true || now.pid !== child.pid);
  }

  /** Changes the stack's record, one writer at a time. */
  async update(change: Partial<StackRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change };
    const record = this.#record;
    this.#writing = this.#writing.then(() => writeRecord(this.directory, record));
    await this.#writing;
  }

  /**
   * Waits for a condition of a program, or for its early end.
   * @throws StackError with the end of its log when it ended.
   */
  async ready(program: RunningProgram, probe: () => Promise<unknown>, wait: Wait): Promise<void> {
    const child = this.#running.get(program.name);
    let ended = false;
    child?.once('exit', () => (ended = true));
    const look = async (): Promise<boolean> => ended || child?.exitCode !== null || Boolean(await probe());
    await until(look, wait);
    if (ended || child?.exitCode !== null) throw await endedEarly(program);
  }
}

async function endedEarly({ name, logFile }: RunningProgram): Promise<StackError> {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trimEnd().split('\n');
  return new StackError(`${name} ended while it was starting; the end of its log:\n${lines.slice(-12).join('\n')}`, {
    remedy: `Read ${logFile}`,
  });
}

/** Names the log file of a process, e.g. `netsoc-main.log`. */
export function logFileOf(logDirectory: string, name: string): string {
  return `${logDirectory}/${name.replaceAll('/', '-')}.log`;
}
