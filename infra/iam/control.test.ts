import assert from 'node:assert/strict';
import { afterEach, after, before, describe, it } from 'mocha';
import { until } from '../support/index.ts';
import { login, startTestIam, type TestIam } from './test-iam.ts';

const right = login('alice', 'pw-Alice');

describe("IAM's control port", () => {
  let iam: TestIam;
  before(async () => void (iam = await startTestIam()));
  afterEach(() => iam.control('POST', '/reset'));
  after(() => iam[Symbol.asyncDispose]());

  const logIn = (): ReturnType<TestIam['ask']> => iam.ask('auth/login', right);
  const fault = async (body: object): Promise<void> =>
    assert.equal((await iam.control('PUT', '/faults/auth/login', body)).status, 200);

  it('wants its token', async () => assert.equal((await fetch(`${iam.controlUrl}/faults`)).status, 401));

  it('sets a status', async () => {
    await fault({ kind: 'status', status: 503 });
    assert.equal((await logIn()).status, 503);
  });

  it('sets an answer', async () => {
    await fault({ kind: 'status', status: 200, body: { any: 'thing' } });
    assert.deepEqual((await logIn()).body, { any: 'thing' });
  });

  it('delays', async () => {
    await fault({ kind: 'delay', delayMs: 80 });
    const before = performance.now();
    await logIn();
    assert.ok(performance.now() - before >= 75);
  });

  it('hangs until the client gives up', async () => {
    await fault({ kind: 'hang' });
    const signal = AbortSignal.timeout(100);
    await assert.rejects(fetch(`${iam.url}/_ma1sd/backend/api/v1/auth/login`, { method: 'POST', body: '{}', signal }), {
      name: 'TimeoutError',
    });
  });

  it('lets go of those who wait when a fault that hangs is taken away, even one that has met all its requests', async () => {
    for (const times of [undefined, 1]) {
      await fault({ kind: 'hang', bodyContains: 'alice', times });
      const waiting = assert.rejects(logIn());
      const asked = async (): Promise<boolean> =>
        (await iam.control('GET', '/requests')).text.includes('"fault":"hang"');
      await until(asked, { within: 2000, what: 'the request that hangs', everyMs: 5 });
      await iam.control('DELETE', '/faults/auth/login?bodyContains=alice');
      await waiting;
      await iam.control('DELETE', '/requests');
    }
    assert.equal((await logIn()).status, 200);
  });

  it('refuses connections, and takes them again when the fault is gone', async () => {
    await fault({ kind: 'refused' });
    await assert.rejects(logIn(), (error: Error) => String(error.cause).includes('ECONNREFUSED'));
    await iam.control('DELETE', '/faults/auth/login');
    assert.equal((await logIn()).status, 200);
  });

  it('resets the connection in the middle of the answer', async () => {
    await fault({ kind: 'reset' });
    await assert.rejects(logIn());
  });

  it('sends an empty body', async () => {
    await fault({ kind: 'empty' });
    assert.equal((await logIn()).text, '');
  });

  it('sends HTML', async () => {
    await fault({ kind: 'html' });
    assert.match((await logIn()).text, /^<!doctype html>/);
  });

  it('sends broken JSON', async () => {
    await fault({ kind: 'badJson' });
    assert.equal((await logIn()).body, undefined);
  });

  it('sends wrong types', async () => {
    await fault({ kind: 'wrongTypes' });
    assert.deepEqual((await logIn()).body, {
      auth: {
        success: 'true',
        id: { type: 42, value: 42 },
        profile: { display_name: 42, three_pids: { 0: [{ medium: 'email', address: 'Alice@netsoc.test' }] } },
      },
    });
  });

  it('says success without an id', async () => {
    await fault({ kind: 'successWithoutId' });
    assert.deepEqual((await logIn()).body, { auth: { success: true } });
  });

  it('takes a fault away after as many requests as were said', async () => {
    await fault({ kind: 'status', status: 500, times: 2 });
    const statuses = [(await logIn()).status, (await logIn()).status, (await logIn()).status];
    assert.deepEqual(statuses, [500, 500, 200]);
  });

  it('limits a fault to requests whose body contains a text, and leaves others alone', async () => {
    await fault({ kind: 'status', status: 500, bodyContains: 'ALICE' });
    await fault({ kind: 'status', status: 502, bodyContains: 'dave' });
    const dave = login('dave', 'pw-dave');
    assert.deepEqual([(await logIn()).status, (await iam.ask('auth/login', dave)).status], [500, 502]);
    assert.equal((await iam.ask('auth/login', login('nobody', 'x'))).status, 404);
  });

  it('lets a limited fault go before one of all requests', async () => {
    await fault({ kind: 'status', status: 503 });
    await fault({ kind: 'status', status: 500, bodyContains: 'alice', times: 1 });
    assert.deepEqual([(await logIn()).status, (await logIn()).status], [500, 503]);
  });

  it('takes one limited fault away and keeps the others', async () => {
    await fault({ kind: 'status', status: 500, bodyContains: 'alice' });
    await fault({ kind: 'status', status: 502, bodyContains: 'dave' });
    await iam.control('DELETE', '/faults/auth/login?bodyContains=alice');
    assert.equal((await logIn()).status, 200);
    const kept = { endpoint: 'auth/login', fault: { kind: 'status', status: 502, bodyContains: 'dave' } };
    assert.deepEqual((await iam.control('GET', '/faults')).body, { faults: {}, limited: [kept] });
  });

  it('leaves other endpoints alone', async () => {
    await fault({ kind: 'status', status: 500 });
    assert.equal((await iam.ask('directory/user/search', { by: 'name' })).status, 200);
  });

  it('refuses a fault that it does not know', async () => {
    assert.equal((await iam.control('PUT', '/faults/auth/login', { kind: 'fire' })).status, 400);
    assert.equal((await iam.control('PUT', '/faults/auth/none', { kind: 'hang' })).status, 404);
  });

  it('logs requests, and no password', async () => {
    await logIn();
    const { body, text } = await iam.control('GET', '/requests?endpoint=auth/login');
    const [request] = (body as { requests: { status: number; body: object }[] }).requests;
    assert.deepEqual(request?.body, { auth: { ...(right as { auth: object }).auth, password: '[secret]' } });
    assert.equal(request?.status, 200);
    assert.ok(!text.includes('pw-Alice'));
  });

  it('adds, changes and removes people', async () => {
    const erin = { email: 'erin@netsoc.test', firstName: 'Erin', lastName: 'Byrne', password: 'pw-erin' };
    assert.equal((await iam.control('PUT', '/accounts/erin', erin)).status, 200);
    assert.equal((await iam.ask('auth/login', login('erin', 'pw-erin'))).status, 200);
    await iam.control('PUT', '/accounts/erin', { password: 'other' });
    assert.equal((await iam.ask('auth/login', login('erin', 'pw-erin'))).status, 401);
    await iam.control('DELETE', '/accounts/erin');
    assert.equal((await iam.ask('auth/login', login('erin', 'other'))).status, 404);
  });

  it('shows people without their passwords', async () => {
    assert.ok(!(await iam.control('GET', '/accounts')).text.includes('pw-'));
  });

  it('refuses a person without an e-mail address', async () => {
    assert.equal((await iam.control('PUT', '/accounts/erin', { firstName: 'Erin' })).status, 400);
  });
});
