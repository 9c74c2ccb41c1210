import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { lookForEngine } from './look-for-engine.ts';

// A program of ours in place of docker: it answers for the hosts that it is told of.
describe('looking for a Docker engine', () => {
  let directory: string;
  beforeEach(async () => void (directory = await mkdtemp(path.join(tmpdir(), 'rig-engine-'))));
  afterEach(() => rm(directory, { recursive: true }));

  async function withDocker(cases: string, dockerHost?: string) {
    const script = `#!/bin/sh\n[ "$1" = --version ] && echo 'Docker version 28.2.2' && exit\n${cases}\nexit 1\n`;
    await writeFile(path.join(directory, 'docker'), script, { mode: 0o755 });
    return lookForEngine({ searchPath: directory, home: '/home/anna', dockerHost });
  }
  const answers = (host: string, version: string): string =>
    `[ "$*" = "--host ${host} version --format {{.Server.Version}}" ] && echo ${version} && exit\n`;
  const context = (host: string): string => `[ "$1" = context ] && echo ${host} && exit\n`;

  it('takes the one that DOCKER_HOST names, and no other', async () => {
    const look = await withDocker(answers('unix:///a.sock', '20.10.24'), 'unix:///a.sock');
    const client = path.join(directory, 'docker');
    const engine = { host: 'unix:///a.sock', client, version: '20.10.24', buildx: false, startedByUs: false };
    assert.deepEqual(look, { state: 'found', engine });
    const other = await withDocker(answers('unix:///var/run/docker.sock', '20.10.24'), 'unix:///b.sock');
    assert.deepEqual([other.state, 'named' in other && other.named], ['silent', 'unix:///b.sock']);
  });

  it("takes that of Docker's context before the usual sockets", async () => {
    const both = answers('unix:///c.sock', '27.0.1') + answers('unix:///var/run/docker.sock', '20.10.24');
    const look = await withDocker(context('unix:///c.sock') + both);
    assert.equal(look.state === 'found' && look.engine.host, 'unix:///c.sock');
  });

  it('looks at the usual sockets when that of the context is silent', async () => {
    const look = await withDocker(
      context('unix:///c.sock') + answers('unix:///home/anna/.docker/run/docker.sock', '27.0.1'),
    );
    assert.equal(look.state === 'found' && look.engine.host, 'unix:///home/anna/.docker/run/docker.sock');
  });

  it('knows the one that a rig has started', async () => {
    const look = await withDocker(answers('unix:///run/matrix-rig/docker.sock', '20.10.24'));
    assert.equal(look.state === 'found' && look.engine.startedByUs, true);
  });

  it('tells one that this user may not use from none', async () => {
    const denied = 'echo "permission denied while trying to connect to the Docker daemon socket" >&2\n';
    assert.deepEqual(await withDocker(denied), { state: 'refused', host: 'unix:///var/run/docker.sock' });
    const none = await withDocker('echo "Cannot connect to the Docker daemon" >&2\n');
    assert.deepEqual(none, { state: 'silent', said: 'Cannot connect to the Docker daemon' });
  });

  it('refuses one on another machine', async () => {
    const look = await withDocker('', 'tcp://build.example:2376');
    assert.deepEqual(look, { state: 'elsewhere', host: 'tcp://build.example:2376' });
  });
});
