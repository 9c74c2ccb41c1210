import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { startReaper } from './start-reaper.ts';

const options = { address: '127.0.0.1', port: 0, patienceMs: { first: 5000, again: 50 } };

describe('the reaper', () => {
  it('takes the labels of clients that are gone for orphaned', async () => {
    const reaper = await startReaper(options);
    const client = connect(reaper.port, '127.0.0.1');
    client.write('label=org.testcontainers.session-id=one\r\nlabel=a=b&label=c=d+e\n');
    let answer = '';
    client.on('data', (data) => {
      answer += data.toString();
      if (answer === 'ACK\nACK\n') client.destroy();
    });
    assert.deepEqual(await reaper.orphaned, ['org.testcontainers.session-id=one', 'a=b', 'c=d+e']);
  });

  it('waits for a client that comes back', async () => {
    const reaper = await startReaper({ ...options, patienceMs: { first: 5000, again: 500 } });
    const [first, second] = [connect(reaper.port, '127.0.0.1'), connect(reaper.port, '127.0.0.1')];
    await Promise.all([once(first, 'connect'), once(second, 'connect')]);
    first.destroy();
    second.write('label=late=1\n');
    await once(second, 'data');
    second.destroy();
    assert.deepEqual(await reaper.orphaned, ['late=1']);
  });

  it('gives up when nobody ever comes', async () => {
    const reaper = await startReaper({ ...options, patienceMs: { first: 10, again: 50 } });
    assert.deepEqual(await reaper.orphaned, []);
  });
});
