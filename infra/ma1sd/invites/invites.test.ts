import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ma1sdConfigSchema } from '../config/ma1sd-config.ts';
import { createNotifier } from '../mail/notifier.ts';
import { createInvites } from './invites.ts';

describe('invites that wait', () => {
  it('are told to the homeserver once, however often their person signs in at the same moment', async () => {
    const told: string[] = [];
    const config = ma1sdConfigSchema.parse({ matrix: { domain: 'a.test' } });
    const arrived = Promise.withResolvers<boolean>();
    const invites = createInvites({
      config,
      lookUp: () => Promise.resolve(undefined),
      notifier: { ...createNotifier(config), notify: () => Promise.resolve() },
      publish: (_, mxid) => {
        told.push(mxid);
        return arrived.promise;
      },
      signs: false,
    });
    const threepid = { medium: 'email', address: 'ada@mail.test' };
    const sender = { id: '@b:a.test', localpart: 'b', domain: 'a.test' };
    await invites.store({ ...threepid, sender, roomId: '!r:a.test', properties: {} });
    invites.published(threepid, '@ada:a.test');
    invites.published(threepid, '@ada:a.test');
    arrived.resolve(true);
    await arrived.promise;
    assert.deepEqual(told, ['@ada:a.test']);
  });
});
