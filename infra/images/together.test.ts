import assert from 'node:assert/strict';
import { together } from './together.ts';

describe('what is made together', () => {
  it('is given under its names', async () => {
    const made = await together({ one: Promise.resolve(1), two: Promise.resolve('2') }, new AbortController());
    assert.deepEqual(made, { one: 1, two: '2' });
  });

  it('ends with the first failure, once the others have ended', async () => {
    const giveUp = new AbortController();
    const log: string[] = [];
    const patient = new Promise<void>((resolve) => {
      giveUp.signal.addEventListener('abort', () => {
        log.push('told');
        setImmediate(() => resolve());
      });
    }).then(() => log.push('ended'));
    await assert.rejects(together({ patient, broken: Promise.reject(new Error('no room')) }, giveUp), /no room/);
    assert.deepEqual(log, ['told', 'ended']);
  });
});
