import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { JsonError, parseLenient, type Json } from './lenient-json.ts';

const read: readonly (readonly [what: string, text: string, value: Json])[] = [
  ['an empty text', '', null],
  ['keys without quotes and texts in single ones', "{user:{id:'@a:b'}}", { user: { id: '@a:b' } }],
  ['a text without quotes', 'nope', 'nope'],
  ['comments', '{/* one */"a":1, // two\n"b":2 # three\n}', { a: 1, b: 2 }],
  ['other separators', '{a=1;b=>2}', { a: 1, b: 2 }],
  ['values left out', '[1,,2]', [1, null, 2]],
  ['keywords in any case', '[TRUE,Null,False]', [true, null, false]],
  ['escapes', String.raw`{'a':"\u0041\n\'"}`, { a: "A\n'" }],
  ['line breaks in texts', '{"a":"b\nc"}', { a: 'b\nc' }],
  ['a number with a leading zero as a text', '[01]', ['01']],
  ['a member that every object has', "{'__proto__':1}", JSON.parse('{"__proto__":1}') as Json],
];

const refused = [
  '{',
  '[',
  '{"a"',
  '{"a":',
  '{"a":1',
  '{"a":1,}',
  '"a',
  '{} trailing',
  '<html>a b',
  '\\',
  '}',
  '['.repeat(600),
];

describe('parseLenient', () => {
  for (const [what, text, value] of read) it(`takes ${what}`, () => assert.deepEqual(parseLenient(text), value));
  for (const text of refused)
    it(`refuses ${text.slice(0, 20)}`, () => assert.throws(() => parseLenient(text), JsonError));
});
