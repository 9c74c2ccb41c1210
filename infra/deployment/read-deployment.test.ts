import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { assertGolden, UsageError } from '../support/index.ts';
import { readDeployment } from './read-deployment.ts';

const here = import.meta.dirname;
const netsoc = join(here, '../deployments/netsoc');
const netsoc2021 = join(here, '../deployments/netsoc-2021');

describe('readDeployment', () => {
  it('honours every key of the deployment netsoc', async () => {
    const { ignoredKeys } = await readDeployment(netsoc);
    assert.deepEqual(ignoredKeys, []);
  });

  it('gives the workers and replicas that the values ask for', async () => {
    const { homeservers } = await readDeployment(netsoc);
    const workers = homeservers[0]?.workers.map(({ name, replicas }) => `${name} ${replicas}`);
    assert.deepEqual(workers, ['generic_worker 2', 'pusher 1', 'federation_sender 2', 'media_repository 1']);
    assert.deepEqual(homeservers[1]?.workers, []);
  });

  it('takes what the values leave out from the defaults of the chart version', async () => {
    const { homeservers } = await readDeployment(netsoc2021);
    const media = homeservers[0]?.workers.find(({ name }) => name === 'media_repository');
    assert.deepEqual(media?.paths, ['/_matrix/media/']);
    assert.deepEqual(media?.listeners, ['media']);
  });

  it('names a key that the chart knows and the rig ignores once, as high up as possible', async () => {
    const { ignoredKeys } = await readDeployment(netsoc2021);
    assert.deepEqual(ignoredKeys, [
      'synapse.values.yaml: config.logLevel',
      'synapse.values.yaml: synapse.livenessProbe',
      'synapse.values.yaml: workers.default.livenessProbe',
      'synapse.values.yaml: workers.media_repository.strategy',
      'ma1sd.values.yaml: persistence',
    ]);
  });

  it('puts another version of Synapse into the first homeserver alone', async () => {
    const { homeservers } = await readDeployment(netsoc, { synapse: '1.120.0' });
    assert.deepEqual(
      homeservers.map(({ synapse }) => synapse),
      ['1.120.0', '1.163.2'],
    );
  });

  it('leaves a stream writer out that the version does not know', async () => {
    const old = await readDeployment(netsoc, { synapse: '1.151.0' });
    const today = await readDeployment(netsoc, { synapse: '1.152.0' });
    assert.equal(old.homeservers[0]?.extraConfig['stream_writers'], undefined);
    assert.ok(today.homeservers[0]?.extraConfig['stream_writers']);
  });
});

describe('readDeployment, given files with faults,', () => {
  for (const name of ['broken', 'unknown-keys', 'faulty']) {
    it(`reports all faults of ${name} in one message, each with file and path`, async () => {
      const error = await failureOf(join(here, 'test-data', name));
      assertGolden(join(here, 'golden', `${name}.txt`), `${error.message.replace(here, '.')}\n`);
    });
  }

  it('names the deployments that there are when a folder is missing', async () => {
    const error = await failureOf(join(here, 'test-data', 'nowhere'));
    assert.match(error.message, /^There is no deployment ".*nowhere": no deployment.yaml is there$/);
    assert.match(error.remedy ?? '', /^name one of .*\/broken, .*\/faulty, .*\/unknown-keys$/);
  });

  it('refuses a version of Synapse that is none', async () => {
    const error = await failureOf(netsoc, { synapse: 'latest' });
    assert.equal(error.message, '"latest" is no version of Synapse; one looks like 1.163.2');
  });
});

async function failureOf(...call: Parameters<typeof readDeployment>): Promise<UsageError> {
  const error: unknown = await readDeployment(...call).catch((reason: unknown) => reason);
  assert.ok(error instanceof UsageError, `expected a UsageError, got ${String(error)}`);
  return error;
}
