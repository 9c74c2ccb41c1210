import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { problemOfLeaks } from './problem-of-leaks.ts';
import { searchRun } from './search-run.ts';

const secrets = [
  { name: 'macaroon_secret_key of netsoc/homeserver.yaml', value: 'q3V-x0macaroonKey_7', throwaway: false },
  { name: 'password of @ada:netsoc.test', value: 'a "quoted" pass/word', throwaway: true },
] as const;
const [macaroon, password] = secrets;

let run = '';

describe('searchRun', () => {
  beforeEach(async () => {
    run = await mkdtemp(path.join(tmpdir(), 'secrets-'));
    for (const folder of ['logs', 'traces']) await mkdir(path.join(run, folder));
  });
  afterEach(() => rm(run, { recursive: true, force: true }));

  const found = async (file: string, content: string | Buffer, mode = 0o600): Promise<readonly string[]> => {
    await writeFile(path.join(run, file), content);
    await chmod(path.join(run, file), mode);
    const leaks = (await searchRun(run, secrets)).filter((leak) => leak.file === file);
    assert.ok(!JSON.stringify(problemOfLeaks(leaks) ?? '').includes(macaroon.value));
    return leaks.map(({ what }) => what);
  };

  it('finds nothing where there is nothing', async () => {
    assert.deepEqual(await found('report.html', 'Bearer [secret], a Bearer token, ed25519:a_1'), []);
    assert.equal(problemOfLeaks([]), undefined);
  });

  it('finds a known secret at any place of a file', async () => {
    for (const text of [`x=${macaroon.value}&`, `aaaa${macaroon.value}`, `\n${macaroon.value}`])
      assert.deepEqual(await found('logs/main.log', text), [macaroon.name]);
  });

  it('finds it as JSON and as a URL write it', async () => {
    assert.deepEqual(await found('results.ndjson', JSON.stringify({ typed: password.value })), [password.name]);
    assert.deepEqual(await found('results.ndjson', encodeURIComponent(password.value)), [password.name]);
  });

  it('finds it in archives', async () => {
    assert.deepEqual(await found('logs/old.gz', gzipSync(`key ${macaroon.value}`)), [macaroon.name]);
    assert.deepEqual(await found('traces/trace.zip', zipOf('0.network', `key ${macaroon.value}`)), [macaroon.name]);
  });

  it('lets a trace that its owner alone may read hold what the run handed out, and nobody else', async () => {
    const trace = zipOf('0.network', `${password.value} syt_dGVzdA_abcdefghijkl_0a1b2c`);
    assert.deepEqual(await found('traces/trace.zip', trace), []);
    assert.equal((await found('traces/trace.zip', trace, 0o644)).length, 2);
  });

  it('finds by its form what nobody knew', async () => {
    for (const text of [
      'syt_dGVzdA_abcdefghijkl_0a1b2c',
      'authorization: Bearer 0f8fad5b-d9cb-469f-a165-70867728950e',
      `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}`,
      `ed25519 a_Ab1 ${'A'.repeat(43)}`,
    ])
      assert.equal((await found('logs/main.log', text)).length, 1, text);
  });
});

/** An archive of one packed file. */
function zipOf(name: string, text: string): Buffer {
  const packed = deflateRawSync(text);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(text), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(text.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}
