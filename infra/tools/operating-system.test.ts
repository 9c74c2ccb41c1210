import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { operatingSystemOf } from './operating-system.ts';

const debian = (version: string): string => `PRETTY_NAME="Debian ${version}"\nID=debian\nVERSION_ID="${version}"\n`;

describe('operatingSystemOf', () => {
  it('takes Debian 12 for proven', () => {
    assert.deepEqual(operatingSystemOf(debian('12')), { name: 'Debian 12', proven: true });
  });

  it('takes any other Debian for untested', () => {
    assert.deepEqual(operatingSystemOf(debian('13')), { name: 'Debian 13', proven: false });
  });

  it('takes a system that only resembles Debian for untested', () => {
    const ubuntu = 'PRETTY_NAME="Ubuntu 24.04 LTS"\nID=ubuntu\nID_LIKE=debian\nVERSION_ID="12"\n';
    assert.equal(operatingSystemOf(ubuntu).proven, false);
  });

  it('takes a machine that does not say for an unknown system', () => {
    assert.deepEqual(operatingSystemOf(''), { name: 'an unknown system', proven: false });
  });
});
