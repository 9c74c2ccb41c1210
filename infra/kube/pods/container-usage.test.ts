import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { containerUsageIn } from './container-usage.ts';

const text = `# HELP container_cpu_usage_seconds_total Cumulative cpu time consumed in seconds.
container_cpu_usage_seconds_total{container="",cpu="total",id="/",image="",name="",namespace="",pod=""} 512.5 1732500000000
container_cpu_usage_seconds_total{container="",cpu="total",id="/kubepods",image="",name="",namespace="rig",pod="synapse-1"} 9.5 1732500001000
container_cpu_usage_seconds_total{container="synapse",cpu="total",id="/kubepods/a",image="i",name="a",namespace="rig",pod="synapse-1"} 9.25 1732500001234
container_cpu_usage_seconds_total{container="synapse",cpu="total",id="/kubepods/b",image="i",name="b",namespace="other",pod="synapse-1"} 1 1732500001234
container_cpu_cfs_throttled_seconds_total{container="synapse",id="/kubepods/a",image="i",name="a",namespace="rig",pod="synapse-1"} 0.5 1732500001234
container_memory_working_set_bytes{container="synapse",id="/kubepods/a",image="i",name="a",namespace="rig",pod="synapse-1"} 9.4371840e+07 1732500001234
container_memory_rss{container="synapse",id="/kubepods/a",image="i",name="a",namespace="rig",pod="synapse-1"} 1 1732500001234
`;

describe('containerUsageIn', () => {
  it('reads what the containers of one namespace used, and when', () =>
    assert.deepEqual(containerUsageIn(text, 'rig'), [
      {
        ...{ pod: 'synapse-1', container: 'synapse', at: 1_732_500_001_234 },
        ...{ cpuSeconds: 9.25, throttledSeconds: 0.5, workingSetBytes: 94_371_840 },
      },
    ]));
});
