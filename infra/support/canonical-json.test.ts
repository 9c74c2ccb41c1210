import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { canonicalJson } from './canonical-json.ts';

describe('canonical JSON', () => {
  for (const [what, value, text] of [
    ['nothing', {}, '{}'],
    ['keys in order', { b: '2', a: '1' }, '{"a":"1","b":"2"}'],
    ['keys of numbers as text', { '10': 1, '9': 2 }, '{"10":1,"9":2}'],
    ['other scripts as they are', { a: '日本語' }, '{"a":"日本語"}'],
    ['keys of other scripts by their code points', { 日: 1, 本: 2 }, '{"日":1,"本":2}'],
    ['keys beyond the first plane last', { '\u{1f600}': 1, '\uff5e': 2 }, '{"\uff5e":2,"\u{1f600}":1}'],
    ['null, and nothing for what is not there', { a: null, b: undefined }, '{"a":null}'],
    ['what is inside, and lists in their own order', { a: [{ d: 1, c: 2 }, 3] }, '{"a":[{"c":2,"d":1},3]}'],
  ] as const) {
    it(`writes ${what}`, () => assert.equal(canonicalJson(value), text));
  }
});
