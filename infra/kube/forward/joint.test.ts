import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it } from 'mocha';
import { until } from '../../support/index.ts';
import { Joint, type Tunnel } from './joint.ts';

/** A tunnel of which the test plays the pod's end. */
class PlayedTunnel implements Tunnel {
  readyState = 1;
  readonly sent: Buffer[] = [];
  readonly #closed: ((code: unknown) => void)[] = [];
  isPaused = false;
  /** Whether it says of a frame that it is sent. */
  takes = true;
  send(frame: Buffer, sent: () => void): void {
    this.sent.push(frame);
    if (this.takes) sent();
  }
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
  terminate(): void {
    this.close(1006);
  }
  close(code: number): void {
    this.readyState = 3;
    for (const listener of this.#closed.splice(0)) listener(code);
  }
  on(event: 'close' | 'error', listener: (code: unknown) => void): void {
    if (event === 'close') this.#closed.push(listener);
  }
  said(): string {
    return this.sent.map((frame) => `${frame[0]}${frame.subarray(1).toString()}`).join(' ');
  }
}

type Pair = AsyncDisposable & { readonly client: Socket; readonly server: Socket };

async function pair(): Promise<Pair> {
  const listener = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const client = connect({ port: (listener.address() as AddressInfo).port, allowHalfOpen: true });
  const [server] = (await once(listener, 'connection')) as [Socket];
  return {
    client,
    server,
    async [Symbol.asyncDispose]() {
      client.destroy();
      server.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}

const explain = (): Error => new Error('no pod');
const wait = { within: 2000, what: 'the bytes' };

describe('a connection that is joined to a pod', () => {
  it('carries both ways, and frames what goes to the pod', async () => {
    await using ends = await pair();
    const [tunnel, joint] = [new PlayedTunnel(), new Joint(ends.server)];
    const done = joint.carry(Promise.resolve(tunnel), explain);
    ends.client.write('GET /');
    await until(() => tunnel.sent.length > 0, wait);
    assert.equal(tunnel.said(), '0GET /');
    joint.answer(Buffer.from('200'));
    assert.equal(String(await once(ends.client, 'data')), '200');
    tunnel.close(1000);
    assert.equal(await done, 'closed by pod');
  });

  it('takes nothing from the client before the pod has taken what there was', async () => {
    await using ends = await pair();
    const [tunnel, joint] = [new PlayedTunnel(), new Joint(ends.server)];
    tunnel.takes = false;
    void joint.carry(Promise.resolve(tunnel), explain);
    ends.client.write('a');
    await until(() => tunnel.sent.length === 1, wait);
    assert.equal(ends.server.isPaused(), true);
    tunnel.close(1006);
  });

  it('takes nothing from the pod before the client has taken what there was', async () => {
    await using ends = await pair();
    const [tunnel, joint] = [new PlayedTunnel(), new Joint(ends.server)];
    void joint.carry(Promise.resolve(tunnel), explain);
    await until(() => ends.server.listenerCount('data') > 0, wait);
    const size = 32 * 2 ** 20;
    joint.answer(Buffer.alloc(size));
    assert.equal(tunnel.isPaused, true);
    let taken = 0;
    ends.client.on('data', (chunk) => (taken += chunk.length));
    await until(() => taken === size && !tunnel.isPaused, wait);
    tunnel.close(1000);
  });

  it('gives a client that has ended its half the answer that it waits for', async () => {
    await using ends = await pair();
    const [tunnel, joint] = [new PlayedTunnel(), new Joint(ends.server)];
    const done = joint.carry(Promise.resolve(tunnel), explain);
    ends.client.end('GET /');
    await once(ends.server, 'end');
    assert.equal(tunnel.readyState, 1);
    joint.answer(Buffer.from('late'));
    assert.equal(String(await once(ends.client, 'data')), 'late');
    tunnel.close(1000);
    await done;
  });

  it('lets go of the pod when a client ends that was answered, and when one is reset', async () => {
    for (const end of [(client: Socket) => client.end(), (client: Socket) => client.resetAndDestroy()]) {
      await using ends = await pair();
      ends.server.on('error', () => undefined);
      const [tunnel, joint] = [new PlayedTunnel(), new Joint(ends.server)];
      const done = joint.carry(Promise.resolve(tunnel), explain);
      end(ends.client);
      assert.equal(await done, 'left by client');
    }
  });

  it('says why there is no tunnel', async () => {
    await using ends = await pair();
    await assert.rejects(new Joint(ends.server).carry(Promise.reject(new Error('404')), explain), /^Error: no pod$/);
  });
});
