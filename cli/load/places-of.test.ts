import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readDeployment, UsageError } from '#infra';
import { demandTargets } from '../../load/runner/faults/demand-targets.ts';
import { chooseProfiles } from './choose-profiles.ts';
import { placesOf } from './places-of.ts';

const project = path.join(import.meta.dirname, '../..');
const netsoc = () => readDeployment(path.join(project, 'infra/deployments/netsoc'));

describe('places for faults in a deployment', () => {
  it('are enough for the faults of the profile stress', async () => {
    const [stress] = await chooseProfiles(['stress'], project);
    const faults = stress?.profile.faults ?? [];
    assert.ok(faults.length > 10);
    demandTargets(faults, placesOf(await netsoc()));
  });

  it('are none for a class that the deployment does not have', async () => {
    const fault = { kind: 'kill', target: 'frontend_proxy', seconds: 1, recoverSeconds: 1 } as const;
    const places = placesOf(await netsoc());
    assert.throws(
      () => demandTargets([fault], places),
      (error: unknown) => error instanceof UsageError && /no process of class "frontend_proxy"/.test(error.message),
    );
  });
});
