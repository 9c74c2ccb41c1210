import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { processMetricsIn, requestsOf } from './process-metrics.ts';

const text = `synapse_http_server_requests_received_total{method="GET",server_name="a",servlet="SyncRestServlet"} 7.0
synapse_http_server_requests_received_total{method="GET",server_name="a",servlet="HealthResource"} 90.0
synapse_http_server_requests_received_total{method="POST",server_name="a",servlet="ReplicationSendEventsRestServlet"} 40.0
synapse_storage_transaction_time_count_total{desc="a",server_name="a"} 3.0
synapse_storage_transaction_time_count_total{desc="b",server_name="a"} 4.0
synapse_storage_stream_current_position{server_name="a",stream_name="caches"} 900.0
synapse_storage_stream_current_position{server_name="a",stream_name="events"} 41.0
synapse_util_caches_cache_hits{name="x"} 8.0
synapse_util_caches_cache{name="x"} 10.0
`;

describe('processMetricsIn', () => {
  const metrics = processMetricsIn(text);

  it('counts requests by servlet, without health checks and those between processes', () => {
    assert.deepEqual(metrics.servlets, { 'GET SyncRestServlet': 7 });
    assert.equal(requestsOf(metrics.servlets), 7);
  });
  it('adds up the transactions of the database', () => assert.equal(metrics.dbTransactions, 7));
  it('takes the position of the events, not of another stream', () => assert.equal(metrics.eventsPosition, 41));
  it('reads look-ups and hits of the caches', () =>
    assert.deepEqual([metrics.cacheLookups, metrics.cacheHits], [10, 8]));
  it('does not take what a version does not say for 0', () => {
    const { dbTransactions, eventsPosition, cacheHits } = processMetricsIn('');
    assert.deepEqual([dbTransactions, eventsPosition, cacheHits], [undefined, undefined, undefined]);
  });
});
