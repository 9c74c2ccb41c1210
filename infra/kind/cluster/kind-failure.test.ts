import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { renderClusterConfig } from './cluster-config.ts';
import { kindFailure } from './kind-failure.ts';

const why = (...said: readonly string[]): string =>
  kindFailure(new Error('exit code 1'), { name: 'rig', said, logFile: 'kind.log' }).message;

describe('what kind says when it cannot make a cluster', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Bind for 127.0.0.1:30443 failed: port is already allocated.', 'port 30443 is taken'],
    ['listen tcp4 127.0.0.1:30443: bind: address already in use', 'port 30443 is taken'],
    ['write /var/lib/docker/x: no space left on device', 'there is no space left on the disk of the Docker engine'],
    [
      'docker: Error response from daemon: manifest unknown',
      'the image of the nodes is neither there nor in a registry',
    ],
    ['ERROR: failed to create cluster: failed to init node with kubeadm', 'failed to init node with kubeadm'],
  ];
  for (const [said, reason] of cases) {
    it(`becomes: ${reason}`, () => {
      assert.equal(why(' ✗ Preparing nodes', said), `Cannot make cluster "rig": ${reason}`);
    });
  }
});

describe('the configuration of a cluster', () => {
  it('has a node for the control plane and those that are wished for, with all ports on loopback', () => {
    const ports = [{ hostPort: 18_400, nodePort: 30_443 }];
    assert.equal(
      renderClusterConfig({ workers: 1, ports, ownNetwork: true }),
      `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: ipv4
  apiServerAddress: 127.0.0.1
  disableDefaultCNI: true
nodes:
  - role: control-plane
    extraPortMappings:
      - containerPort: 30443
        hostPort: 18400
        listenAddress: 127.0.0.1
  - role: worker
`,
    );
  });
});
