import type { GateRecord } from '#infra';

const frame = {
  version: 1,
  run: '20261124-224500-gate',
  startedAt: '2026-11-24T22:45:00.000Z',
  deployment: 'netsoc',
  strategy: 'stop',
  standIns: [],
} as const;

const versions = {
  title: 'What the versions say of themselves',
  columns: ['', '1.157.1', '1.163.2'],
  rows: [['Schema of the database', '94', '94']],
};

/** A gate that found nothing, with figures of every kind. */
export const passedGate: GateRecord = {
  ...frame,
  verdict: 'passed',
  from: '1.157.1',
  to: '1.163.2',
  changes: [],
  phases: [
    { name: 'preflight', verdict: 'passed', ms: 3120 },
    { name: 'upgrade', verdict: 'passed', ms: 301_000 },
    { name: 'performance', verdict: 'passed', ms: 250_400 },
  ],
  failures: [],
  notes: ['The database stays at schema 94'],
  wayBack: {
    allowed: true,
    by: 'trial',
    why: '1.157.1 served what 1.163.2 had written',
    lost: ['Rooms of version 12'],
  },
  performance: {
    blocks: 8,
    metrics: [
      {
        ...{ name: 'send, p50', unit: 'ms', from: 50.123, to: 51.9, shiftPercent: 3.456 },
        ...{ noisePercent: 8.1, p: 0.41, verdict: 'no regression' },
      },
      {
        ...{ name: 'sync, p95', unit: 'ms', from: 20, to: 23, shiftPercent: -1.2 },
        ...{ noisePercent: 21, p: 0.06, verdict: 'inconclusive', blocksNeeded: 14 },
      },
    ],
  },
  evidence: [versions],
};

/** A gate that stopped at its first phase. */
export const failedGate: GateRecord = {
  ...frame,
  standIns: ['ma1sd'],
  verdict: 'failed',
  from: '1.156.0',
  to: '1.157.0',
  changes: [
    {
      file: 'synapse.values.yaml',
      path: 'extraConfig.experimental_features',
      why: '1.157.0 wants a mapping here: take the empty key out',
    },
  ],
  phases: [{ name: 'preflight', verdict: 'failed', ms: 2400 }],
  failures: [
    {
      id: 'preflight/configuration/main',
      title: "main would not start on 1.157.0: 'NoneType' object has no attribute 'get'",
      evidence: "AttributeError: 'NoneType' object has no attribute 'get'",
    },
  ],
  notes: [],
  wayBack: null,
  performance: null,
  evidence: [{ ...versions, columns: ['', '1.156.0', '1.157.0'] }],
};
