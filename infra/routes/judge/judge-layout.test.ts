import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { parseAllDocuments } from 'yaml';
import { readDeployment, type Homeserver, type Worker } from '../../deployment/index.ts';
import { layoutOfHomeserver } from '../layout/layout-of-homeserver.ts';
import { layoutOfManifests } from '../layout/layout-of-manifests.ts';
import { layoutOfRules } from '../layout/layout-of-rules.ts';
import type { Layout } from '../layout/layout.ts';
import type { PathFamily } from '../spec/sample-path.ts';
import { readTruth } from '../truth/truth-table.ts';
import { judgeLayout, type RouteReport } from './judge-layout.ts';

const here = import.meta.dirname;
const netsoc = await ownHomeserver('netsoc');
const netsoc2021 = await ownHomeserver('netsoc-2021');

describe('judgeLayout', () => {
  it('finds nothing wrong or lost in the deployment netsoc', () => {
    const { summary } = judge(layout(netsoc), '1.163.2');
    assert.deepEqual(summary, { right: 156, wrong: 0, missed: 29, lost: 0, unserved: 11 });
  });

  it('finds what the values of 2021 lose for clients of today: no v3, and media that nobody serves', () => {
    const report = judge(layout(netsoc2021), '1.163.2');
    assert.deepEqual(report.summary, { right: 63, wrong: 0, missed: 115, lost: 7, unserved: 11 });
    assert.ok(lines(report, 'lost').every((line) => line.includes('/v1/media/')));
  });

  it('finds the eight operations that the unanchored patterns of 2021 send to a worker without a handler', () => {
    assert.deepEqual(lines(judge(layout(netsoc2021), '1.163.2', 'r0'), 'wrong'), [
      'POST /_matrix/client/r0/account/3pid/add',
      'POST /_matrix/client/r0/account/3pid/bind',
      'POST /_matrix/client/r0/account/3pid/delete',
      'POST /_matrix/client/r0/account/3pid/unbind',
      'POST /_matrix/client/r0/account/3pid/email/requestToken',
      'POST /_matrix/client/r0/account/3pid/msisdn/requestToken',
      'POST /_matrix/client/r0/register/email/requestToken',
      'POST /_matrix/client/r0/register/msisdn/requestToken',
    ]);
  });

  it('finds the seven operations that break when the proxy is brought up to date before Synapse is', () => {
    assert.deepEqual(lines(judge(layout(netsoc), '1.120.0'), 'wrong'), [
      'POST /_matrix/client/v3/account/deactivate',
      'POST /_matrix/client/v3/keys/device_signing/upload',
      'POST /_matrix/client/v3/keys/signatures/upload',
      'GET /_matrix/client/v3/devices/{deviceId}',
      'PUT /_matrix/client/v3/devices/{deviceId}',
      'DELETE /_matrix/client/v3/devices/{deviceId}',
      'POST /_matrix/client/v3/delete_devices',
    ]);
  });

  it('judges rendered manifests as it judges the values that they were rendered from', () => {
    const text = readFileSync(join(here, '../test-data/rendered.yaml'), 'utf8');
    const rendered = layoutOfManifests(
      'rendered',
      parseAllDocuments(text).map((document) => document.toJS() as unknown),
    );
    const [ours, theirs] = [judge(layout(netsoc2021), '1.163.2', 'r0'), judge(rendered, '1.163.2', 'r0')];
    assert.deepEqual(theirs.summary, ours.summary);
    assert.deepEqual(theirs.rows, ours.rows);
  });

  it('calls nothing missed where there is one process only', () => {
    const { summary } = judge(layout({ ...netsoc, workers: [] }), '1.163.2');
    assert.deepEqual([summary.missed, summary.wrong, summary.lost], [0, 0, 0]);
  });
});

describe('judgeLayout, of what a rule may not do,', () => {
  it('calls a stream wrong at a worker that is not its writer, and right at its writer', () => {
    const typing = withPaths(netsoc, ['/_matrix/client/(r0|v3)/rooms/.*/typing']);
    const path = 'PUT /_matrix/client/v3/rooms/{roomId}/typing/{userId}';
    assert.ok(lines(judge(layout(typing), '1.163.2'), 'wrong').includes(path));
    const writers = ['generic_worker1', 'generic_worker2'];
    const named = { ...typing, extraConfig: { ...typing.extraConfig, stream_writers: { typing: writers } } };
    assert.ok(lines(judge(layout(named), '1.163.2'), 'right').includes(path));
  });

  it('says when a worker serves a path for another method only', () => {
    const path = '/_matrix/client/v3/directory/room/{roomAlias}';
    const truth = readTruth('1.163.2');
    assert.ok(truth);
    const served = { ...truth.served, [`PUT ${path}`]: ['main' as const, 'main+media' as const] };
    const rules = layoutOfRules('rules', '^/_matrix/client/v3/directory/room/ generic');
    const row = judgeLayout(rules, { ...truth, served }, 'v3').rows.find(({ verdict }) => verdict === 'wrong');
    assert.equal(row?.reason, 'generic serves GET and DELETE here, but not PUT');
    assert.equal(row?.advice, 'an Ingress cannot tell methods apart: leave the path with main');
  });

  it('sees a worker take the login from ma1sd', () => {
    const greedy = withPaths(netsoc, ['/_matrix/client/(api/v1|r0|v3|unstable)/login$']);
    const { intercepted } = judge(layout(greedy), '1.163.2');
    assert.deepEqual(
      intercepted.filter(({ taken }) => taken),
      [
        { path: '/_matrix/client/r0/login', taken: true, by: 'generic_worker' },
        { path: '/_matrix/client/v3/login', taken: true, by: 'generic_worker' },
      ],
    );
  });

  it('calls v3 lost at ma1sd, which knows r0 alone, when nothing rewrites it', () => {
    const plain = { ...netsoc, ingress: { ...netsoc.ingress, rewrites: [] } };
    assert.deepEqual(lines(judge(layout(plain), '1.163.2'), 'lost'), [
      'GET /_matrix/client/v3/login',
      'POST /_matrix/client/v3/login',
      'POST /_matrix/client/v3/user_directory/search',
    ]);
  });

  it('warns of the admin API on the bare domain', () => {
    const open = { ...netsoc, ingress: { ...netsoc.ingress, csHosts: ['netsoc.test'] } };
    const { warnings } = judge(layout(open), '1.163.2');
    assert.ok(warnings.includes('the admin API is reachable at netsoc.test, where no client needs it'));
  });

  it('warns when the media worker is not the writer of quarantined media, from 1.152 on', () => {
    const unnamed = { ...netsoc, extraConfig: {} };
    const warned = (version: string): boolean =>
      judge(layout(unnamed), version).warnings.some((warning) =>
        warning.includes('stream_writers.quarantined_media_changes'),
      );
    assert.deepEqual([warned('1.140.0'), warned('1.157.1')], [false, true]);
  });

  it('warns of two rules of one length that lead to different backends', () => {
    const other: Worker = { ...worker(netsoc), name: 'sync', csPaths: ['/_matrix/client/(v3|r0)/sync$'], paths: [] };
    const { warnings } = judge(layout({ ...netsoc, workers: [...netsoc.workers, other] }), '1.163.2');
    assert.ok(warnings.some((warning) => warning.includes('rules of one length for /_matrix/client/v3/sync')));
  });
});

async function ownHomeserver(name: string): Promise<Homeserver> {
  const { homeservers } = await readDeployment(join(here, '../../deployments', name));
  assert.ok(homeservers[0]);
  return homeservers[0];
}

function layout(homeserver: Homeserver): Layout {
  return layoutOfHomeserver({ name: 'test', homeserver, knowsRewrites: true });
}

function judge(of: Layout, version: string, paths: PathFamily = 'v3'): RouteReport {
  const truth = readTruth(version);
  assert.ok(truth);
  return judgeLayout(of, truth, paths);
}

function lines({ rows }: RouteReport, verdict: string): readonly string[] {
  return rows.filter((row) => row.verdict === verdict).map(({ method, path }) => `${method} ${path}`);
}

function worker({ workers }: Homeserver): Worker {
  const [first] = workers;
  assert.ok(first);
  return first;
}

/** Gives the generic worker some more paths. */
function withPaths(homeserver: Homeserver, csPaths: readonly string[]): Homeserver {
  const first = worker(homeserver);
  const more = { ...first, csPaths: [...first.csPaths, ...csPaths] };
  return { ...homeserver, workers: [more, ...homeserver.workers.slice(1)] };
}
