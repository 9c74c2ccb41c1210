import assert from 'node:assert/strict';
import { call, check, newUser, stack, together, unique } from '#fixtures';
import { ask, nextPeer, transact, unseenPeer, type Question } from '#fixtures/peer';
import { services } from './both-ways.ts';

const clause = 'Server-Server API § Request Authentication';

/** Requests that somebody else might send who got hold of one that was signed, by what is wrong with them. */
const lies: Readonly<Record<string, () => NonNullable<Question['lie']>>> = {
  'whose content was changed': () => ({ content: { origin: 'changed' } }),
  'that was meant for another server': () => ({ destination: stack().remote.serverName }),
  'that was signed for another method': () => ({ method: 'POST' }),
  'that was signed for another path': () => ({ uri: '/_matrix/federation/v1/send/another' }),
  'that another server is said to have signed': () => ({ origin: stack().remote.serverName }),
};

together('requests that a server signs', () => {
  for (const [what, lie] of Object.entries(lies)) {
    check(`refuses a transaction ${what} with 401`, { clause, services }, async () => {
      const { status, json } = await transact(await nextPeer(), { lie: lie() });
      assert.deepEqual([status, json['errcode']], [401, 'M_UNAUTHORIZED']);
    });
  }

  check('refuses a transaction signed by a key that its origin does not publish', { clause, services }, async () => {
    const [peer, other] = await Promise.all([nextPeer(), nextPeer()]);
    const { status, json } = await transact({ ...peer, key: other.key }, {});
    assert.deepEqual([status, json['errcode']], [401, 'M_UNAUTHORIZED']);
  });

  check(
    'takes a transaction signed with a key that it has not seen, after it has fetched that from its server',
    { clause, services, covers: ['PUT /federation/v1/send/{txnId}'] },
    async () => {
      await using peer = await unseenPeer();
      const { status, json } = await transact(peer, {});
      assert.deepEqual([status, json], [200, { pdus: {} }]);
      assert.ok(peer.arrivals.requests.some(({ path }) => path === '/key/v2/server'));
    },
  );

  check('signs what it asks of another server, for that server', { clause, services }, async () => {
    const [host, peer] = await Promise.all([newUser(), nextPeer()]);
    const userId = `@${unique('nobody')}:${peer.serverName}`;
    await call(host, `GET /client/v3/profile/${encodeURIComponent(userId)}`);
    const arrival = await peer.arrivals.request('the question', ({ query }) => query['user_id'] === userId);
    assert.deepEqual([arrival.origin, arrival.isSigned], [stack().own.serverName, true]);
  });

  for (const [what, size] of Object.entries({ '51 events': { pdus: 51 }, '101 notices': { edus: 101 } })) {
    check(
      `refuses a transaction of ${what} with 400`,
      { clause: 'Server-Server API § Transactions, PUT /send, limits', services },
      async () => {
        const { pdus = 0, edus = 0 } = size as { pdus?: number; edus?: number };
        const peer = await nextPeer();
        const many = {
          pdus: Array.from({ length: pdus }, () => ({})) as never[],
          edus: Array.from({ length: edus }, () => ({ edu_type: 'm.test', content: {} })),
        };
        assert.equal((await transact(peer, many)).status, 400);
      },
    );
  }

  check('refuses to answer for a room that it does not know', { clause, services }, async () => {
    const peer = await nextPeer();
    const room = encodeURIComponent(`!${unique('room')}:${stack().own.serverName}`);
    const answers = await Promise.all(
      [`state/${room}`, `backfill/${room}`, `make_join/${room}/@a:${peer.serverName}`].map((path) =>
        ask(peer, `GET /federation/v1/${path}`, { query: { event_id: '$a', v: '$a', limit: '1', ver: '11' } }),
      ),
    );
    for (const { status } of answers) assert.ok(status === 403 || status === 404, `it answered ${status}`);
  });
});
