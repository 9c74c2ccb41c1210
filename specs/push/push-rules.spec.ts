import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { callOk, check, newUser, unique } from '#fixtures';

describe('push rules', () => {
  check(
    'keeps a push rule that a client writes',
    {
      clause: 'Client-Server API § Push Rules; Synapse, docs/workers.md: a worker serves pushrules for GET alone',
      covers: ['PUT /client/v3/pushrules/global/{kind}/{ruleId}', 'GET /client/v3/pushrules/global/{kind}/{ruleId}'],
    },
    async () => {
      const session = await newUser();
      const path = `/client/v3/pushrules/global/content/${unique('rule')}` as const;
      const word = unique('word');
      await callOk(session, `PUT ${path}`, { json: { pattern: word, actions: ['notify'] } });
      const { json } = await callOk(session, `GET ${path}`);
      assert.deepEqual([json['pattern'], json['actions'], json['enabled']], [word, ['notify'], true]);
    },
  );
});
