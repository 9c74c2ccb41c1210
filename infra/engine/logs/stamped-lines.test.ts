import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { StampedLines } from './stamped-lines.ts';

describe('StampedLines', () => {
  it('gives each line once, without its stamp', () => {
    const lines = new StampedLines();
    assert.equal(lines.take('2026-11-25T01:00:00.1Z a  b '), 'a  b ');
    assert.equal(lines.take('2026-11-25T01:00:00.1Z a  b '), undefined);
    assert.equal(lines.take('2026-11-25T01:00:00.10000001Z '), '');
    assert.equal(lines.take('2026-11-25T01:00:00.05Z earlier'), undefined);
    assert.equal(lines.take('Error: No such container: x'), undefined);
    assert.equal(lines.newest, '2026-11-25T01:00:00.100000010Z');
  });
});
