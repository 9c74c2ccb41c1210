import assert from 'node:assert/strict';
import { z } from 'zod';
import { call, check, newUser, startPushGateway, together, unique } from '#fixtures';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { done } from './shapes/ids.ts';
import { actions, enabled, pushers, pushRule, ruleset } from './shapes/push.ts';

const clause = 'Client-Server API § Push Rules';
const rulePath = '/client/v3/pushrules/global/{kind}/{ruleId}';

together('push rules', () => {
  check(
    'keeps, shows, changes and takes away a rule of somebody',
    {
      clause,
      services,
      covers: [
        `PUT ${rulePath}`,
        `GET ${rulePath}`,
        `DELETE ${rulePath}`,
        `GET ${rulePath}/enabled`,
        `PUT ${rulePath}/enabled`,
        `GET ${rulePath}/actions`,
        `PUT ${rulePath}/actions`,
      ],
    },
    async () => {
      const session = await newUser();
      const [id, pattern] = [unique('rule'), unique('word')];
      const path = `/client/v3/pushrules/global/content/${id}` as const;
      shaped(await call(session, `PUT ${path}`, { json: { pattern, actions: ['notify'] } }), done);
      const rule = async () => shaped(await call(session, `GET ${path}`), pushRule);
      const made = { rule_id: id, default: false, enabled: true, pattern, actions: ['notify'] };
      assert.deepEqual(await rule(), made);
      const isOn = async () => shaped(await call(session, `GET ${path}/enabled`), enabled).enabled;
      assert.equal(await isOn(), true);
      shaped(await call(session, `PUT ${path}/enabled`, { json: { enabled: false } }), done);
      assert.equal(await isOn(), false);
      const louder = ['notify', { set_tweak: 'sound', value: unique('bell') }];
      shaped(await call(session, `PUT ${path}/actions`, { json: { actions: louder } }), done);
      assert.deepEqual(shaped(await call(session, `GET ${path}/actions`), actions), { actions: louder });
      assert.deepEqual(await rule(), { ...made, enabled: false, actions: louder });
      shaped(await call(session, `DELETE ${path}`), done);
      assert.equal((await call(session, `GET ${path}`)).status, 404);
    },
  );

  check(
    'gives everybody the rules that the specification predefines, and their own before them',
    { clause, services, covers: ['GET /client/v3/pushrules/', 'GET /client/v3/pushrules/global/'] },
    async () => {
      const [session, other] = await Promise.all([newUser(), newUser()]);
      const id = unique('rule');
      const json = { conditions: [], actions: [] };
      shaped(await call(session, `PUT /client/v3/pushrules/global/override/${id}`, { json }), done);
      const all = z.strictObject({ global: ruleset });
      const { global } = shaped(await call(session, 'GET /client/v3/pushrules/'), all);
      const ids = global.override.map(({ rule_id: one }) => one);
      for (const predefined of ['.m.rule.master', '.m.rule.suppress_notices', '.m.rule.invite_for_me']) {
        assert.ok(ids.includes(predefined), predefined);
      }
      assert.ok(ids.includes(id) && ids.indexOf(id) < ids.indexOf('.m.rule.suppress_notices'), 'the own rule first');
      assert.deepEqual(shaped(await call(session, 'GET /client/v3/pushrules/global/'), ruleset), global);
      const theirs = shaped(await call(other, 'GET /client/v3/pushrules/'), all).global.override;
      assert.ok(!theirs.some(({ rule_id: one }) => one === id), 'it is another one’s rule too');
    },
  );

  check(
    'lists the pushers of somebody as they were set, and none that was taken away',
    {
      clause: 'Client-Server API § Push Notifications, pushers',
      services: ['netsoc/main'],
      covers: ['POST /client/v3/pushers/set', 'GET /client/v3/pushers'],
    },
    async () => {
      await using gateway = await startPushGateway();
      const session = await newUser();
      const pusher = {
        kind: 'http',
        app_id: 'test.rig',
        app_display_name: 'rig',
        device_display_name: 'telephone',
        pushkey: unique('key'),
        lang: 'en',
        data: { url: gateway.url },
      };
      const list = async () => shaped(await call(session, 'GET /client/v3/pushers'), pushers).pushers;
      assert.deepEqual(await list(), []);
      shaped(await call(session, 'POST /client/v3/pushers/set', { json: pusher }), done);
      const [kept, ...more] = await list();
      assert.deepEqual([{ ...kept, ...pusher }, more], [kept, []]);
      const { app_id: appId, pushkey } = pusher;
      const gone = { json: { kind: null, app_id: appId, pushkey } };
      shaped(await call(session, 'POST /client/v3/pushers/set', gone), done);
      assert.deepEqual(await list(), []);
    },
  );
});
