import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { until } from '#infra';
import { call, callOk, check, createRoom, newUser, proxyLineOf, requestsServed, sendText, stack } from '#fixtures';
import { roomWithRemote, sentTransactions } from './outbound.ts';

const clause = 'Synapse, docs/workers.md § Available worker applications';

describe('routing to workers', () => {
  check(
    'lets both generic workers serve syncs, as header, access log and their own counters agree',
    { clause, services: ['netsoc/generic_worker1', 'netsoc/generic_worker2'] },
    async () => {
      const workers = stack().processes('generic_worker');
      const counters = () =>
        Promise.all(workers.map(({ metricsUrl = '' }) => requestsServed(metricsUrl, 'SyncRestServlet')));
      const session = await newUser();
      const before = await counters();
      const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => callOk(session, 'GET /client/v3/sync')));
      const lines = await Promise.all(answers.map(({ requestId }) => proxyLineOf(requestId)));
      for (const [index, { instance = '' }] of workers.entries()) {
        const byHeader = answers.filter(({ servedBy }) => servedBy === instance).length;
        const byLog = lines.filter(({ backend, server }) => `${backend}/${server}` === instance).length;
        assert.ok(byHeader > 0, `${instance} served none of ${answers.length} syncs`);
        assert.equal(byLog, byHeader, `access log and header of ${instance}`);
        const counted = async (): Promise<boolean> =>
          ((await counters())[index] ?? 0) >= (before[index] ?? 0) + byHeader;
        await until(counted, { within: 3000, what: `${byHeader} syncs in the counters of ${instance}` });
      }
    },
  );

  check('sends events through a generic worker', { clause, services: ['netsoc/generic_worker1'] }, async () => {
    const session = await newUser();
    const roomId = await createRoom(session);
    const path = `/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/1`;
    const answer = await callOk(session, `PUT ${path}`, { json: { msgtype: 'm.text', body: 'hello' } });
    assert.match(answer.servedBy, /^netsoc\.generic_worker\//);
  });

  check(
    'keeps what only main may serve on main',
    { clause: 'Synapse, docs/workers.md: paths that no pattern covers', services: ['netsoc/main'] },
    async () => {
      const session = await newUser();
      const answer = await callOk(
        session,
        `POST /client/v3/user/${encodeURIComponent(session.userId)}/openid/request_token`,
        {
          json: {},
        },
      );
      assert.equal(answer.servedBy, 'netsoc.main/main');
    },
  );

  check(
    'asks ma1sd for the user directory, on r0 and v3',
    { clause: 'Deployment: ingress.csPaths', services: ['ma1sd'] },
    async () => {
      const session = await newUser();
      for (const version of ['r0', 'v3']) {
        const path = `/client/${version}/user_directory/search`;
        const answer = await call(session, `POST ${path}`, { json: { search_term: 'nobody at all' } });
        assert.deepEqual([answer.status, answer.servedBy], [200, 'netsoc.ma1sd/ma1sd'], path);
      }
    },
  );

  check(
    'sends to the other server through a federation sender and not through main',
    {
      clause: 'Synapse, docs/workers.md § federation_sender',
      services: ['netsoc/federation_sender1', 'netsoc/federation_sender2'],
    },
    async () => {
      const { session, roomId } = await roomWithRemote();
      const before = await sentTransactions();
      await sendText(session, roomId, 'over the border');
      const more = async (): Promise<boolean> => (await sentTransactions()).senders > before.senders;
      await until(more, { within: 15_000, what: 'a transaction counted by a federation sender' });
      assert.equal((await sentTransactions()).main, before.main, 'transactions sent by main');
    },
  );
});
