import assert from 'node:assert/strict';
import path from 'node:path';
import { readDeployment, type Deployment } from '../deployment/index.ts';
import { planImages } from './plan-images.ts';

const folder = path.join(import.meta.dirname, '../deployments/netsoc');

describe('images of a deployment', () => {
  let deployment: Deployment;
  before(async () => {
    deployment = await readDeployment(folder);
  });

  it('are all built where there is no registry', () => {
    assert.deepEqual(planImages(deployment, { origin: 'build' }), { synapse: ['1.163.2'], named: [] });
  });

  it('are the real ma1sd where there is a registry and the deployment leaves it open', () => {
    const [ma1sd] = planImages(deployment, { origin: 'registry' }).named;
    assert.deepEqual(ma1sd, { role: 'ma1sd', reference: 'ma1uta/ma1sd:2.5.0', required: false });
  });

  it('are the stand-in for ma1sd wherever the deployment asks for it', () => {
    const standin: Deployment = { ...deployment, ma1sd: { ...deployment.ma1sd, program: 'standin' } };
    assert.deepEqual(planImages(standin, { origin: 'registry' }).named, []);
  });

  it('are the named ones, Synapse by its version', () => {
    const named = { synapse: 'matrixdotorg/synapse:v{version}', postgres: 'postgres:15' };
    assert.deepEqual(planImages(deployment, { origin: 'build', named }).named, [
      { role: 'synapse', version: '1.163.2', reference: 'matrixdotorg/synapse:v1.163.2', required: true },
      { role: 'postgres', reference: 'postgres:15', required: true },
    ]);
  });

  it('cannot be a command of this machine', () => {
    const command: Deployment = {
      ...deployment,
      ma1sd: { ...deployment.ma1sd, program: 'command', reference: 'x {config}' },
    };
    assert.throws(() => planImages(command, { origin: 'build' }), /Cannot run ma1sd by a command/);
  });
});
