import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { serverPlaces } from './server-places.ts';

const answer = `1
# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr srv_agent_port
4 netsoc.generic_worker 1 generic_worker1 10.244.0.7 2 0 1 1 12 15 3 2 6 0 0 0 haproxy-generic-worker.rig.svc.cluster.local 8083 - 0 0 - - 0
4 netsoc.generic_worker 2 generic_worker2 10.244.0.8 0 0 1 1 12 8 2 0 6 0 0 0 haproxy-generic-worker.rig.svc.cluster.local 8083 - 0 0 - - 0
5 netsoc.main 1 main 10.244.0.9 0 32 1 1 12 15 3 2 6 0 0 0 haproxy-main.rig.svc.cluster.local 8008 - 0 0 - - 0
6 netsoc.ma1sd 1 ma1sd - 0 32 1 1 12 1 0 3 6 0 0 0 haproxy-ma1sd.rig.svc.cluster.local 8090 - 0 0 - - 0
`;

describe('serverPlaces', () => {
  it('says which address each server has, and whether it is well', () =>
    assert.deepEqual(serverPlaces(answer).slice(0, 2), [
      { instance: 'netsoc.generic_worker/generic_worker1', address: '10.244.0.7', isWell: true },
      { instance: 'netsoc.generic_worker/generic_worker2', address: '10.244.0.8', isWell: false },
    ]));

  it('takes a place for empty whose name resolves to nothing more, whatever was there', () =>
    assert.deepEqual(serverPlaces(answer).slice(2), [
      { instance: 'netsoc.main/main', isWell: false },
      { instance: 'netsoc.ma1sd/ma1sd', isWell: false },
    ]));
});
