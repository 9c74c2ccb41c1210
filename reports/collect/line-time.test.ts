import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { timeOfLine } from './line-time.ts';

const expected = Date.parse('2026-11-24T16:31:43.123Z');

describe('time of a log line', () => {
  const forms: Readonly<Record<string, string>> = {
    Synapse: '2026-11-24 16:31:43,123 - synapse.access.http.8008 - 460 - INFO - GET-1 - ok',
    PostgreSQL: '2026-11-24 16:31:43.123 UTC [77] LOG:  ready',
    Redis: '77:M 24 Nov 2026 16:31:43.123 * Ready to accept connections',
    'ISO with microseconds': '2026-11-24T16:31:43.123456Z started',
    'ISO in brackets': '[2026-11-24T16:31:43.123Z] started',
    'JSON in milliseconds': `{"id":"r1","at":${expected},"host":"x"}`,
    'JSON in ISO': '{"level":"info","time":"2026-11-24T16:31:43.123Z"}',
  };
  for (const [form, line] of Object.entries(forms)) {
    it(`is read from ${form}`, () => assert.equal(timeOfLine(line), expected));
  }
  it('is unknown for a line of a traceback', () => assert.equal(timeOfLine('  File "x.py", line 2'), undefined));
  it('is unknown for JSON without a time', () => assert.equal(timeOfLine('{"a":1}'), undefined));
});
