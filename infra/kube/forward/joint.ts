import type { Socket } from 'node:net';

/** The part of a WebSocket of the package `ws` that is used here. */
export type Tunnel = {
  readonly readyState: number;
  readonly send: (frame: Buffer, sent: () => void) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly terminate: () => void;
  readonly on: (event: 'close' | 'error', listener: (code: unknown) => void) => void;
};

/** How a joint came to its end. */
export type JointEnd = 'left by client' | 'closed by pod' | `broken, code ${string}`;

const open = 1;
/** The code with which a WebSocket is closed that nothing has happened to. */
const normal = 1000;
/** In a frame, the first byte names the stream: 0 is what a port receives and sends. */
const dataStream = Buffer.of(0);
/** A client that has ended its half waits so long for the first of its answer, and then for more, in milliseconds. */
const answerDueMs = 60_000;
const restDueMs = 5000;

/** Carries bytes between a socket and a tunnel, no faster than either of them takes them. */
export class Joint {
  readonly #socket: Socket;
  #tunnel: Tunnel | undefined;
  /** Whether the client has spoken last. */
  #isAnswerDue = false;
  #patience: NodeJS.Timeout | undefined;
  #hasEnded = false;
  #hasLeft = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Gives the client what the pod says. */
  answer(chunk: Buffer): void {
    this.#isAnswerDue = false;
    if (this.#hasEnded) this.#waitFor(restDueMs);
    if (this.#socket.destroyed || this.#socket.write(chunk)) return;
    this.#tunnel?.pause();
    this.#socket.once('drain', () => this.#tunnel?.resume());
  }

  /** Carries from when the tunnel is there until it is closed; tells who has closed it, or with what code it broke. */
  async carry(opening: Promise<Tunnel>, explain: (error: unknown) => Error): Promise<JointEnd> {
    try {
      this.#tunnel = await opening;
    } catch (error) {
      throw explain(error);
    }
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const tunnel = this.#tunnel;
    tunnel.on('close', resolve);
    tunnel.on('error', () => undefined);
    this.#socket.once('close', () => this.#leave());
    if (this.#socket.destroyed) this.#leave();
    this.#listen(tunnel);
    const code = await promise;
    clearTimeout(this.#patience);
    this.#socket.removeAllListeners('data').resume();
    if (this.#hasLeft) return 'left by client';
    return code === normal ? 'closed by pod' : `broken, code ${String(code)}`;
  }

  #leave(): void {
    this.#hasLeft = true;
    this.#tunnel?.terminate();
  }

  #listen(tunnel: Tunnel): void {
    this.#socket.on('data', (chunk) => {
      this.#isAnswerDue = true;
      if (tunnel.readyState !== open) return;
      this.#socket.pause();
      tunnel.send(Buffer.concat([dataStream, chunk]), () => this.#socket.resume());
    });
    // A pod cannot be told that the client has ended its half. Who was answered wants no more; who was not may wait.
    this.#socket.on('end', () => {
      this.#hasEnded = true;
      if (this.#isAnswerDue) this.#waitFor(answerDueMs);
      else this.#leave();
    });
    this.#socket.resume();
  }

  #waitFor(ms: number): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#leave(), ms);
  }
}
