import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countersIn, difference } from './worker-counters.ts';

const metrics = `# HELP synapse_http_server_requests_received_total
synapse_http_server_requests_received_total{method="GET",server_name="a.test",servlet="SyncRestServlet"} 7.0
synapse_http_server_requests_received_total{method="PUT",server_name="a.test",servlet="RoomSendEventRestServlet"} 5.0
synapse_http_server_requests_received_total{method="GET",server_name="a.test",servlet="HealthResource"} 900.0
synapse_federation_client_sent_transactions_total{server_name="a.test"} 3.0
process_cpu_seconds_total 1.5
process_start_time_seconds 1795558247.5
`;

describe('countersIn', () => {
  it('counts requests by servlet, without health checks', () =>
    assert.deepEqual(countersIn(metrics).servlets, { 'GET SyncRestServlet': 7, 'PUT RoomSendEventRestServlet': 5 }));

  it('takes a counter that has no series for 0', () => assert.equal(countersIn(metrics).pushes, 0));
});

describe('difference', () => {
  const now = countersIn(metrics);

  it('subtracts what there was before, by servlet', () => {
    const before = { main: { ...now, servlets: { 'GET SyncRestServlet': 2 } } };
    assert.deepEqual(difference(before, { main: now })['main']?.servlets, {
      'GET SyncRestServlet': 5,
      'PUT RoomSendEventRestServlet': 5,
    });
  });

  it('leaves out a process that did not answer both times', () => assert.deepEqual(difference({}, { main: now }), {}));

  it('leaves out a process that was started anew', () =>
    assert.deepEqual(difference({ main: { ...now, startedAt: 1 } }, { main: now }), {}));

  it('gives what waits as it is now', () => {
    const waiting = { ...now, pendingPdus: 4 };
    assert.equal(difference({ main: waiting }, { main: waiting })['main']?.pendingPdus, 4);
  });
});
