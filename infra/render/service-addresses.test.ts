import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Site } from './site.ts';
import { withServiceAddresses } from './service-addresses.ts';

const site = {
  address: '127.0.0.1',
  ports: { iam: 2 },
  ma1sd: { program: 'standin', host: '127.0.0.1', port: 1 },
  homeservers: [{ processes: [{ ports: { http: 3 } }] }],
} as unknown as Site;

describe('withServiceAddresses', () => {
  it('replaces the names of services in addresses, however deep they stand', () => {
    const value = { a: [{ endpoint: 'http://ma1sd:8090' }], host: 'http://iam:8008/x', hs: 'http://synapse' };
    assert.deepEqual(withServiceAddresses(value, site), {
      a: [{ endpoint: 'http://127.0.0.1:1' }],
      host: 'http://127.0.0.1:2/x',
      hs: 'http://127.0.0.1:3',
    });
  });

  it('leaves public names and words that only look like services alone', () => {
    const value = { url: 'https://matrix.netsoc.test/iam', note: 'ma1sd and iam', email: 'iam@mail.test', port: 8090 };
    assert.deepEqual(withServiceAddresses(value, site), value);
  });
});
