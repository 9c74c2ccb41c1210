import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { startMa1sd, type Ma1sd } from './index.ts';
import { readRecordedConfig, readRecordings } from './replay/read-recordings.ts';
import type { ConfigName } from './replay/recording.ts';
import { replayRecording } from './replay/replay-recording.ts';
import { startUpstream, type Upstream } from './replay/upstream.ts';

const recordings = await readRecordings();
const names: readonly ConfigName[] = ['netsoc', 'v2', 'hash'];

describe('ma1sd stand-in in compat mode', () => {
  let upstream: Upstream;
  before(async () => void (upstream = await startUpstream()));
  after(() => upstream[Symbol.asyncDispose]());
  const start = async (name: ConfigName): Promise<Ma1sd> =>
    startMa1sd({ config: await readRecordedConfig(name, upstream.addresses), mode: 'compat' });

  it('has 319 recorded exchanges to answer for', () => assert.equal(recordings.length, 319));

  for (const name of names)
    describe(`answers as 2.5.0 did with the configuration "${name}"`, () => {
      let shared: Ma1sd;
      before(async () => void (shared = await start(name)));
      after(() => shared[Symbol.asyncDispose]());
      for (const recording of recordings.filter(({ config }) => config === name))
        it(`${recording.id}: ${recording.title}`, async () => {
          await using own = recording.fresh ? await start(name) : undefined;
          assert.deepEqual(await replayRecording(recording, (own ?? shared).url, upstream), []);
        });
    });
});
