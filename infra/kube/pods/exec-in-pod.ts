import { Readable, Writable } from 'node:stream';
import { Exec, type V1Status } from '@kubernetes/client-node';
import { StackError } from '../../support/index.ts';
import { confine } from '../confinement.ts';
import type { Connection } from '../connection.ts';
import { kubeError } from '../kube-error.ts';

export type ExecQuestion = {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly command: readonly string[];
  /** What the command reads. */
  readonly input?: string;
  /** The deadline, in milliseconds; 30 s when left out. */
  readonly within?: number;
  readonly signal?: AbortSignal;
};

export type ExecResult = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

type Socket = {
  readonly terminate: () => void;
  readonly on: (event: 'close' | 'error', listener: (reason: unknown) => void) => void;
};

const patienceMs = 30_000;

/**
 * Runs a command in a container and gives what came of it, whatever its exit code is.
 * @throws StackError when it cannot be run, or does not end in time.
 */
export async function execInPod(connection: Connection, question: ExecQuestion): Promise<ExecResult> {
  const { pod, container, command, within = patienceMs } = question;
  const namespace = confine(connection, question.namespace);
  const [stdout, stderr] = [new Collected(), new Collected()];
  const input = question.input === undefined ? null : Readable.from([Buffer.from(question.input)]);
  const { promise: ended, resolve, reject } = Promise.withResolvers<V1Status>();
  const what = `run "${command[0]}" in pod "${pod}"`;
  const late = (): void => reject(new StackError(`Cannot ${what}: it did not end within ${within / 1000} s`));
  const timer = setTimeout(late, within);
  const abort = (): void => reject(question.signal?.reason);
  question.signal?.addEventListener('abort', abort, { once: true });
  const run = new Exec(connection.config).exec(
    namespace,
    pod,
    container,
    [...command],
    stdout,
    stderr,
    input,
    false,
    resolve,
  ) as Promise<Socket>;
  try {
    run.then((socket) => socket.on('close', () => reject(new Error('the connection was closed'))), reject);
    return { exitCode: exitCodeOf(await ended), stdout: stdout.text(), stderr: stderr.text() };
  } catch (error) {
    question.signal?.throwIfAborted();
    throw kubeError(what, error);
  } finally {
    clearTimeout(timer);
    question.signal?.removeEventListener('abort', abort);
    run.then(
      (socket) => socket.terminate(),
      () => undefined,
    );
  }
}

function exitCodeOf({ status, details, message }: V1Status): number {
  if (status === 'Success') return 0;
  const code = Number(details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message);
  if (Number.isInteger(code)) return code;
  throw new Error(message ?? 'the node gave no exit code');
}

class Collected extends Writable {
  readonly #chunks: Buffer[] = [];
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }
  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
