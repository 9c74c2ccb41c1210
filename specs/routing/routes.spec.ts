import assert from 'node:assert/strict';
import { call, check, createRoom, newUser, request, sendText, stack, together, type Answer } from '#fixtures';
import { ofFederation, ofGenericWorkers, ofMain, type Subject } from './routes.ts';

const clause = 'Deployment: workers.*.csPaths and paths; Synapse, docs/workers.md § Available worker applications';

together('routes', () => {
  for (const [workerClass, groups] of [
    ['generic_worker', ofGenericWorkers],
    ['main', ofMain],
  ] as const) {
    for (const [what, operations] of Object.entries(groups)) {
      check(`brings ${what} to ${workerClass}, which serves it`, { clause, services: ['haproxy'] }, async () => {
        const about = await subject();
        for (const { operation, json } of operations(about)) {
          served(await call(about.session, operation, json === undefined ? {} : { json }), workerClass, operation);
        }
      });
    }
  }

  check('brings media to the media worker, by old paths and new', { clause, services: ['haproxy'] }, async () => {
    const session = await newUser();
    for (const path of ['/client/v1/media/config', '/media/v3/config', '/media/r0/config'] as const) {
      served(await call(session, `GET ${path}`), 'media_repository', path);
    }
    served(await call(session, 'POST /media/v3/upload', { body: 'x' }), 'media_repository', 'upload');
    served(await call(session, 'POST /media/v1/create', { json: {} }), 'media_repository', 'create');
  });

  check(
    'brings what other servers ask on the bare domain to the process that serves it',
    { clause, services: ['haproxy'] },
    async () => {
      for (const [workerClass, operation] of ofFederation) {
        const [method = '', path = ''] = operation.split(' ');
        const json = method === 'GET' ? {} : { json: {} };
        const answer = await request(method, `https://${stack().own.serverName}${path}`, json);
        served(answer, workerClass, operation);
      }
    },
  );

  check(
    'keeps the admin API on the public name for admins',
    { clause: 'Deployment: ingress.includeUnderscoreSynapse; Synapse, Admin API', services: ['netsoc/main'] },
    async () => {
      const { token } = await newUser();
      const answer = await request('GET', `${stack().own.clientUrl}/_synapse/admin/v2/users`, { token });
      assert.deepEqual(
        [answer.status, answer.json['errcode'], answer.servedBy],
        [403, 'M_FORBIDDEN', 'netsoc.main/main'],
      );
    },
  );

  check(
    'keeps what the workers serve for clients off the bare domain',
    { clause: 'Deployment: workers.*.csPaths hold for csHosts alone', services: ['haproxy'] },
    async () => {
      const { token } = await newUser();
      for (const path of ['sync', 'joined_rooms', 'account/whoami', 'capabilities']) {
        const answer = await request('GET', `https://${stack().own.serverName}/_matrix/client/v3/${path}`, { token });
        served(answer, 'main', path);
      }
    },
  );

  check(
    'answers what nobody serves with M_UNRECOGNIZED',
    { clause: 'Client-Server API § Standard error response', services: ['netsoc/main'] },
    async () => {
      const session = await newUser();
      const answer = await call(session, 'GET /client/v3/no_such_thing');
      assert.deepEqual([answer.status, answer.json['errcode']], [404, 'M_UNRECOGNIZED']);
    },
  );
});

async function subject(): Promise<Subject> {
  const session = await newUser();
  const roomId = await createRoom(session);
  const eventId = await sendText(session, roomId, 'subject');
  return { session, roomId: encodeURIComponent(roomId), eventId: encodeURIComponent(eventId) };
}

/** A process without a handler answers M_UNRECOGNIZED with 404 or 405; one that may not write, 500. */
function served(answer: Answer, workerClass: string, what: string): void {
  assert.match(answer.servedBy, new RegExp(`^netsoc\\.${workerClass}/`), what);
  assert.notEqual(answer.json['errcode'], 'M_UNRECOGNIZED', what);
  assert.ok(answer.status < 500, `${what}: status ${answer.status}`);
}
