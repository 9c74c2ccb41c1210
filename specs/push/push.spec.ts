import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { until } from '#infra';
import { callOk, check, counter, newUser, scrape, sendText, sharedRoom, stack, startPushGateway } from '#fixtures';

const clause = 'Push Gateway API § POST /_matrix/push/v1/notify';

describe('push', () => {
  check(
    'reaches the push gateway through the pusher, for a message to somebody else',
    { clause, services: ['netsoc/pusher1'], covers: ['POST /client/v3/pushers/set'] },
    async () => {
      await using gateway = await startPushGateway();
      const [sender, receiver] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(sender, receiver);
      await callOk(receiver, 'POST /client/v3/pushers/set', { json: pusher(gateway.url) });
      const [worker] = stack().processes('pusher');
      const pushed = async (): Promise<number> =>
        counter(await scrape(worker?.metricsUrl ?? ''), 'synapse_http_httppusher_http_pushes_processed_total');
      const before = await pushed();
      const eventId = await sendText(sender, roomId, 'wake up');
      const arrived = () => gateway.received.find(({ notification }) => notification['event_id'] === eventId);
      const { notification } = await until(arrived, { within: 15_000, what: 'the push at the gateway' });
      assert.equal(notification['sender'], sender.userId);
      await until(async () => (await pushed()) > before, {
        within: 3000,
        what: 'the push in the counters of the pusher',
      });
    },
  );
});

function pusher(url: string): Readonly<Record<string, unknown>> {
  return {
    kind: 'http',
    app_id: 'test.rig',
    app_display_name: 'rig',
    device_display_name: 'rig',
    pushkey: 'a push key',
    lang: 'en',
    data: { url },
  };
}
