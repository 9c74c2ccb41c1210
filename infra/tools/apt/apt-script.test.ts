import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { downloadScript, installScript, lineToType, type AptOrder } from './apt-script.ts';

const order: AptOrder = { packages: ['haproxy', 'dnsmasq-base'], services: ['haproxy'] };

describe('lineToType', () => {
  it('is one line for all packages', () => {
    assert.equal(
      lineToType(order.packages),
      'sudo apt-get update && sudo apt-get install --no-install-recommends haproxy dnsmasq-base',
    );
  });
});

// The scripts are run for real, with programs of ours in place of apt-get and of Debian's service tools.
describe('a script for apt-get', () => {
  let directory: string;
  const file = (name: string): string => path.join(directory, name);
  const fake = (name: string, script: string): Promise<void> =>
    writeFile(file(name), `#!/bin/sh\necho "${name} $*" >>"${directory}/calls"\n${script}\n`, { mode: 0o755 });
  const run = async (script: string): Promise<number | undefined> => {
    const inFolder = script
      .replaceAll('/usr/sbin/policy-rc.d', file('policy-rc.d'))
      .replaceAll('/etc/postgresql-common', file('postgresql-common'));
    const env = { PATH: `${directory}:/usr/bin:/bin` };
    return (await execa('sh', ['-c', inFolder], { env, reject: false })).exitCode;
  };
  const calls = async (): Promise<string[]> => (await readFile(file('calls'), 'utf8')).trim().split('\n');
  const exists = (name: string): Promise<boolean> =>
    readFile(file(name)).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code === 'EISDIR',
    );

  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'rig-apt-'));
    for (const name of ['apt-get', 'deb-systemd-helper', 'update-rc.d']) await fake(name, 'exit 0');
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('downloads all packages in one call, and installs nothing by that', async () => {
    await run(downloadScript(order));
    const [call, ...others] = await calls();
    assert.match(call ?? '', /--download-only install haproxy dnsmasq-base$/);
    assert.deepEqual(others, []);
  });

  it('refreshes the lists of packages only when the packages cannot be had without', async () => {
    await fake(
      'apt-get',
      `[ -e "${file('fresh')}" ] && exit 0; case "$*" in *update) touch "${file('fresh')}";; *) exit 100; esac`,
    );
    assert.equal(await run(downloadScript(order)), 0);
    assert.deepEqual(
      (await calls()).map((call) => call.split(' ').findLast((word) => /^(update|install|haproxy)$/.test(word))),
      ['haproxy', 'update', 'haproxy'],
    );
  });

  it('fails when the packages cannot be had after that either', async () => {
    await fake('apt-get', 'exit 100');
    assert.notEqual(await run(downloadScript(order)), 0);
  });

  it('forbids services to start, and clusters to be made, while apt-get installs', async () => {
    const policy = `sh "${file('policy-rc.d')}"; echo "policy $?" >>"${file('calls')}"`;
    await fake('apt-get', `${policy}\ngrep -q 'create_main_cluster = false' "${file('postgresql-common')}"/*/*`);
    assert.equal(await run(installScript(order)), 0);
    assert.equal((await calls())[1], 'policy 101');
  });

  it('disables the services that it has brought', async () => {
    await run(installScript(order));
    assert.deepEqual((await calls()).slice(1), [
      'deb-systemd-helper disable haproxy.service',
      'update-rc.d haproxy disable',
    ]);
  });

  it('takes back what it has forbidden, also when apt-get fails', async () => {
    await fake('apt-get', 'exit 100');
    assert.equal(await run(installScript(order)), 100);
    assert.equal(await exists('policy-rc.d'), false);
    assert.equal(await exists('postgresql-common'), false);
  });

  it('leaves the rules of the machine as they are', async () => {
    await writeFile(file('policy-rc.d'), 'exit 101');
    await run(installScript(order));
    assert.equal(await readFile(file('policy-rc.d'), 'utf8'), 'exit 101');
  });

  it('forbids nothing any more when it was killed, and is cleared away by the next one', async () => {
    await fake('apt-get', 'kill -9 $PPID');
    await run(installScript(order));
    assert.equal((await execa('sh', [file('policy-rc.d')], { reject: false })).exitCode, 104);
    await fake('apt-get', 'exit 0');
    await run(installScript(order));
    assert.equal(await exists('policy-rc.d'), false);
  });
});
