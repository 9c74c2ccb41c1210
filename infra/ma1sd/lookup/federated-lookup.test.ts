import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseMa1sdConfig } from '../config/read-config.ts';
import type { HttpClient } from '../outbound/http-client.ts';
import type { Names } from '../outbound/names.ts';
import { createFederatedLookup } from './federated-lookup.ts';

const config = parseMa1sdConfig({ matrix: { domain: 'netsoc.ie' } }, 'test');
const asked = { medium: 'email', address: 'eve@other.test' };
const bindings = { one: () => Promise.resolve(undefined), many: () => Promise.resolve([]) };

const names: Names = {
  services: (name) =>
    Promise.resolve(
      name === '_matrix-identity._tcp.other.test'
        ? [{ name: 'id.other.test', port: 8443, priority: 1, weight: 1 }]
        : [],
    ),
  lookup: () => assert.fail('nothing is connected to'),
};

const other: HttpClient = ({ url }) => {
  assert.ok(url.startsWith('https://id.other.test:8443/_matrix/identity/api/v1'));
  const body = url.includes('/lookup?') ? { ...asked, mxid: '@eve:other.test' } : {};
  return Promise.resolve({ status: 200, contentType: 'application/json', body: Buffer.from(JSON.stringify(body)) });
};

const lookUp = createFederatedLookup({ config, bindings, client: other, names });

describe('createFederatedLookup', () => {
  it("asks the identity server of the address's domain", async () => {
    assert.equal((await lookUp(asked, '127.0.0.1'))?.user.id, '@eve:other.test');
  });

  it('asks it for requesters of private networks alone', async () => {
    assert.equal(await lookUp(asked, '203.0.113.9'), undefined);
    assert.equal(await lookUp(asked, 'not an address'), undefined);
  });

  it('asks nobody for addresses of its own domain', async () => {
    const own = createFederatedLookup({ config, bindings, client: () => assert.fail('asked'), names });
    assert.equal(await own({ medium: 'email', address: 'eve@netsoc.ie' }, '127.0.0.1'), undefined);
  });

  it('asks it for e-mail addresses alone', async () => {
    assert.equal(await lookUp({ ...asked, medium: 'msisdn' }, '127.0.0.1'), undefined);
  });

  it('asks nobody without a DNS server', async () => {
    const alone = createFederatedLookup({ config, bindings, client: () => assert.fail('asked'), names: undefined });
    assert.equal(await alone(asked, '127.0.0.1'), undefined);
  });
});
