import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Found } from './find-program.ts';
import type { NeedId } from './need.ts';
import { toolchainOf } from './toolchain.ts';

const stack: readonly [NeedId, Found][] = [
  ['postgresql', { version: '15.18', path: '/pg/bin' }],
  ['redis-server', { version: '7.0.15', path: '/bin/redis-server' }],
  ['haproxy', { version: '2.6.12', path: '/sbin/haproxy' }],
  ['dnsmasq', { version: '2.90', path: '/sbin/dnsmasq' }],
  ['synapse-1.163.2', { version: '1.163.2', path: '/cache/new' }],
  ['synapse-1.120.0', { version: '1.120.0', path: '/cache/old' }],
  ['element', { version: 'shell', path: '/cache/webapp', standIn: 'no release is named' }],
];

describe('toolchainOf', () => {
  it('gives the virtual environment of each Synapse version', () => {
    assert.deepEqual(toolchainOf(new Map(stack)).synapse, { '1.163.2': '/cache/new', '1.120.0': '/cache/old' });
  });

  it('says that Element is a stand-in, and why', () => {
    const expected = { directory: '/cache/webapp', program: 'shell', standIn: true, note: 'no release is named' };
    assert.deepEqual(toolchainOf(new Map(stack)).element, expected);
  });

  it('has no k6 and no Chromium where they were not asked for', () => {
    const toolchain = toolchainOf(new Map(stack));
    assert.equal('k6' in toolchain || 'chromium' in toolchain, false);
  });

  it('refuses to do without a part of the stack', () => {
    assert.throws(() => toolchainOf(new Map(stack.slice(1))), /"postgresql" was not among the needs/);
  });
});
