import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, it } from 'mocha';
import type { PodTrouble } from './pod-trouble.ts';
import { TroubleWatch } from './trouble-watch.ts';

const trouble = (reason: string, hopelessAfterMs?: number): PodTrouble => ({
  pod: 'a',
  reason,
  message: '',
  ...(hopelessAfterMs !== undefined && { hopelessAfterMs }),
});

describe('a watch on trouble', () => {
  it('notices what lasts longer than it may, and not what passes or may well pass', async () => {
    const { promise, resolve } = Promise.withResolvers<PodTrouble>();
    const watch = new TroubleWatch(resolve);
    const early = trouble('CreateContainerError', 30);
    watch.look([early, trouble('RunContainerError', 60), trouble('CrashLoopBackOff')]);
    watch.look([trouble('RunContainerError', 60), trouble('CrashLoopBackOff')]);
    assert.equal((await promise).reason, 'RunContainerError');
    watch.end();
  });

  it('goes on counting while it is told of the same again, also when an image is tried for again', async () => {
    const { promise, resolve } = Promise.withResolvers<PodTrouble>();
    const watch = new TroubleWatch(resolve);
    watch.look([trouble('ErrImagePull', 40)]);
    const began = performance.now();
    for (let looks = 0; looks < 3; looks += 1) {
      await delay(5);
      watch.look([trouble(looks % 2 ? 'ErrImagePull' : 'ImagePullBackOff', 40)]);
    }
    await promise;
    assert.ok(performance.now() - began < 200);
    watch.end();
  });

  it('notices nothing after its end', async () => {
    const watch = new TroubleWatch(() => assert.fail('noticed'));
    watch.look([trouble('InvalidImageName', 5)]);
    watch.end();
    await delay(20);
  });
});
