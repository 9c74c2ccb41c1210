import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatDuration } from './duration.ts';
import { formatBody } from './exchange-text.ts';
import { escapeMarkdown, fenced } from './markdown-text.ts';
import { formatMoment } from './moment.ts';
import { formatNumber } from './number.ts';

describe('formatting for people', () => {
  it('writes durations in the unit that fits', () => {
    assert.deepEqual([4.6, 999, 1000, 59_949, 59_950, 231_000].map(formatDuration), [
      '5 ms',
      '999 ms',
      '1.0 s',
      '59.9 s',
      '1 min 0 s',
      '3 min 51 s',
    ]);
  });
  it('writes moments in UTC', () => {
    assert.equal(formatMoment('2026-11-24T17:30:00+01:00'), '24 November 2026, 16:30 UTC');
  });
  it('groups thousands and keeps two decimals', () => {
    assert.deepEqual([0, 1234567, 12.345, -1000].map(formatNumber), [
      '0',
      '1\u202f234\u202f567',
      '12.35',
      '-1\u202f000',
    ]);
  });
  it('indents JSON and leaves other text alone', () => {
    assert.deepEqual(['{"a":1}', '<html>'].map(formatBody), ['{\n  "a": 1\n}', '<html>']);
  });
  it('cuts a body that is too long and says by how much', () => {
    assert.match(formatBody('x'.repeat(5000)), /… 1000 characters more$/);
  });
  it('fences code with more backticks than the code has', () =>
    assert.equal(fenced('a ```` b'), '`````\na ```` b\n`````'));
  it('escapes what Markdown would take for markup', () => {
    assert.equal(escapeMarkdown('a_b *c* <d>\n| e'), String.raw`a\_b \*c\* \<d\> \| e`);
  });
});
