import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withForwarding, withoutForwarding } from './corefile.ts';

const corefile = '.:53 {\n    errors\n    forward . /etc/resolv.conf\n}\n';
const zones = ['test', 'example.org'];

describe('withForwarding', () => {
  it('adds a server block that passes the zones on', () => {
    const expected = `${corefile.trimEnd()}
# What is asked beside the cluster: matrix-rig
test:53 example.org:53 {
    errors
    forward . 172.18.0.5
}
# End of what is asked beside the cluster
`;
    assert.equal(withForwarding(corefile, { zones, to: '172.18.0.5' }), expected);
  });

  it('takes the place of what was passed on before', () => {
    const once = withForwarding(corefile, { zones, to: '172.18.0.5' });
    assert.equal(withForwarding(once, { zones, to: '172.18.0.6' }), once.replace('172.18.0.5', '172.18.0.6'));
    assert.equal(withoutForwarding(once).trimEnd(), corefile.trimEnd());
  });
});
