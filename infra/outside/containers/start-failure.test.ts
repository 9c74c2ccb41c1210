import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'mocha';
import { startFailure } from './start-failure.ts';

describe('startFailure', () => {
  it('names the owner of a port that is taken, in whatever words the engine says so', async () => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    for (const reason of [
      `driver failed: Error starting userland proxy: listen tcp4 127.0.0.1:${port}: bind: address already in use`,
      `driver failed: Bind for 127.0.0.1:${port} failed: port is already allocated`,
    ]) {
      const { message } = await startFailure('remote/main', new Error(reason));
      assert.ok(message.startsWith(`Cannot start a container for remote/main: port ${port} is taken by pid `), message);
    }
    server.close();
  });

  it('says of anything else what the engine says', async () => {
    const { message } = await startFailure('remote/main', new Error('no such image: x '));
    assert.equal(message, 'Cannot start a container for remote/main: no such image: x');
  });
});
