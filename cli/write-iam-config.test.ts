import assert from 'node:assert/strict';
import { mkdtempDisposable, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { writeIamConfig } from './write-iam-config.ts';

describe('writeIamConfig', () => {
  it("makes a password for whoever has none, and keeps the file its owner's", async () => {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'rig-serve-'));
    const [accounts, config] = [path.join(folder.path, 'accounts.yaml'), path.join(folder.path, 'iam.json')];
    const ada = { username: 'ada', email: 'ada@netsoc.test', firstName: 'Ada', lastName: 'Lovelace' };
    const bob = { ...ada, username: 'bob', email: 'bob@netsoc.test', password: 'hunter22' };
    await writeFile(accounts, JSON.stringify([ada, bob]));
    await writeIamConfig(accounts, config);
    const written = JSON.parse(await readFile(config, 'utf8')) as {
      readonly accounts: readonly { password: string }[];
    };
    assert.ok((written.accounts[0]?.password.length ?? 0) >= 16);
    assert.equal(written.accounts[1]?.password, 'hunter22');
    assert.equal((await stat(config)).mode & 0o777, 0o600);
  });

  it('refuses people of whom something is missing', async () => {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'rig-serve-'));
    const accounts = path.join(folder.path, 'accounts.yaml');
    await writeFile(accounts, '- { username: ada }');
    await assert.rejects(writeIamConfig(accounts, `${accounts}.json`), UsageError);
  });
});
