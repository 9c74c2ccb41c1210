import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createLogGatherer } from './log-window.ts';

const at = (second: number) => `2026-11-24 16:31:${String(second).padStart(2, '0')},000 - x - 1 - INFO`;
const window = {
  from: Date.parse('2026-11-24T16:31:10Z'),
  to: Date.parse('2026-11-24T16:31:12Z'),
  requestIds: ['rig-7'],
};

function excerptOf(lines: readonly string[]) {
  const gatherer = createLogGatherer('netsoc/main', window);
  for (const line of lines) gatherer.take(line);
  return gatherer.excerpt();
}

describe('log window', () => {
  it('keeps the lines between its ends and no other', () => {
    const { lines } = excerptOf([at(9), at(10), at(12), at(13)]);
    assert.deepEqual(lines, [at(10), at(12)]);
  });

  it('keeps a traceback with the line it belongs to', () => {
    const { lines } = excerptOf([at(9), '  before', at(11), 'Traceback', '  File "x.py"', at(13), '  after']);
    assert.deepEqual(lines, [at(11), 'Traceback', '  File "x.py"']);
  });

  it("prefers the check's own requests and warnings when there are too many lines", () => {
    const many = Array.from({ length: 100 }, (_, index) => `${at(11)} - line ${index}`);
    many[3] = `${at(11)} - GET-rig-7 - served`;
    many[5] = `${at(11)} - WARNING - odd`;
    const { lines, leftOut } = excerptOf(many);
    assert.equal(lines.length, 60);
    assert.equal(leftOut, 40);
    assert.deepEqual(lines.slice(0, 2), [many[3], many[5]]);
  });

  it('says so when a log has no times', () => {
    assert.deepEqual(excerptOf(['hello']), {
      service: 'netsoc/main',
      about: 'no line of this log says when it was written',
      lines: [],
      leftOut: 0,
    });
  });
});
