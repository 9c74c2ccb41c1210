import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { byShare } from './by-share.ts';

describe('byShare', () => {
  it('gives each as often as its share says', () => {
    const mix = [
      { name: 'often', share: 7 },
      { name: 'seldom', share: 2 },
      { name: 'rarely', share: 1 },
    ];
    const dealt = Array.from({ length: 100 }, (_, index) => byShare(mix, index)?.name);
    const times = (name: string): number => dealt.filter((one) => one === name).length;
    assert.deepEqual([times('often'), times('seldom'), times('rarely')], [70, 20, 10]);
  });

  it('gives the only one always', () => {
    const only = { share: 0.3 };
    assert.ok(Array.from({ length: 9 }, (_, index) => byShare([only], index)).every((one) => one === only));
  });

  it('gives nothing of nothing', () => assert.equal(byShare([], 1), undefined));
});
