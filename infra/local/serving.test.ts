import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isUpAtProxy } from './serving.ts';

const metrics = [
  'haproxy_server_check_status{proxy="a.worker",server="worker1",state="L7OK"} 1',
  'haproxy_server_check_status{proxy="a.worker",server="worker1",state="L4CON"} 0',
  'haproxy_server_check_status{proxy="a.worker",server="worker2",state="L7OK"} 0',
  'haproxy_server_check_status{proxy="a.worker",server="worker2",state="L4CON"} 1',
].join('\n');

describe('isUpAtProxy', () => {
  it('finds a server up whose check was answered', () => assert.ok(isUpAtProxy(metrics, 'a.worker/worker1')));
  it('finds a server down whose check was refused', () => assert.ok(!isUpAtProxy(metrics, 'a.worker/worker2')));
  it('does not wait for a process that no rule leads to', () => assert.ok(isUpAtProxy(metrics, 'a.pusher/pusher1')));
});
