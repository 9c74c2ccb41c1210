import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { redact } from './redact.ts';

const cases: readonly (readonly [requirement: string, text: string, expected: string])[] = [
  ['an authorization header', 'Authorization: Bearer syt_YnJv_abc', 'Authorization: Bearer [secret]'],
  ['a token in JSON headers', '{"authorization":"Bearer abc.def"}', '{"authorization":"Bearer [secret]"}'],
  ['a token in a query', 'GET /sync?access_token=abc%3D&since=s1', 'GET /sync?access_token=[secret]&since=s1'],
  ['a password in JSON', '{"password": "hunter22", "user": "bro"}', '{"password": "[secret]", "user": "bro"}'],
  ['a password with quotes in it', String.raw`{"password":"a\"b","x":1}`, '{"password":"[secret]","x":1}'],
  ['a password in JSON cut off', '{"user":"bro","password":"hunt', '{"user":"bro","password":"[secret]"'],
  [
    'a password in JSON within JSON',
    String.raw`{"body":"{\"password\":\"a\\\"b\",\"x\":1}"}`,
    String.raw`{"body":"{\"password\":\"[secret]\",\"x\":1}"}`,
  ],
  ['a password in a Python dict', "{'password': 'hunter22', 'x': 1}", "{'password': '[secret]', 'x': 1}"],
  ['a password in an inspected object', "{ password: 'hunter22', x: 1 }", "{ password: '[secret]', x: 1 }"],
  ['a token of Synapse anywhere', 'token syt_YnJv_QweRty_0aB unknown', 'token [secret] unknown'],
  [
    'a signature of a server',
    'X-Matrix origin="a",key="ed25519:a_1",sig="AbC+/"',
    'X-Matrix origin="a",key="ed25519:a_1",sig="[secret]"',
  ],
  ['a signing key', `ed25519 a_1 ${'A'.repeat(43)}`, 'ed25519 a_1 [secret]'],
  ['a shared secret in YAML', 'registration_shared_secret: abc', 'registration_shared_secret: [secret]'],
  ['a password in a URL', 'postgres://synapse:pass@127.0.0.1/db', 'postgres://synapse:[secret]@127.0.0.1/db'],
  [
    'a private key',
    '-----BEGIN EC PRIVATE KEY-----\nabc\n-----END EC PRIVATE KEY-----\nrest',
    '-----BEGIN EC PRIVATE KEY-----[secret]\nrest',
  ],
];

const harmless = [
  '{"errcode":"M_FORBIDDEN","error":"Invalid username or password"}',
  'refuses a wrong password with 403 M_FORBIDDEN',
  '"next_batch":"s12_34_5"',
  'ed25519:a_1 is published',
  'https://matrix.netsoc.test:443/_matrix/client/v3/login',
];

describe('redact', () => {
  for (const [requirement, text, expected] of cases) {
    it(`cuts ${requirement}`, () => assert.equal(redact(text), expected));
    it(`changes nothing more when ${requirement} is cut already`, () => assert.equal(redact(expected), expected));
  }
  for (const text of harmless) it(`leaves ${text} alone`, () => assert.equal(redact(text), text));
  it('cuts secrets known by value', () =>
    assert.equal(redact('said hunter22 aloud', ['hunter22', '']), 'said [secret] aloud'));
});
