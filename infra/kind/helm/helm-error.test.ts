import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { StackError, UsageError } from '../../support/index.ts';
import { helmError } from './helm-error.ts';

const release = { name: 'netsoc', chart: '/charts/synapse', values: ['/netsoc/synapse.values.yaml', '/run/rig.yaml'] };

describe('helmError', () => {
  it('names every value that the schema refuses, as wrong usage', () => {
    const error = helmError(
      release,
      `Error: INSTALLATION FAILED: values don't meet the specifications of the schema(s) in the following chart(s):
synapse:
- at '/workers/pusher': additional properties 'replicas' not allowed
- at '/serverName': got number, want string
`,
    );
    assert.ok(error instanceof UsageError);
    assert.equal(
      error.message,
      `The chart of release "netsoc" refuses its values:
  at '/workers/pusher': additional properties 'replicas' not allowed
  at '/serverName': got number, want string`,
    );
    assert.match(error.remedy ?? '', /\/netsoc\/synapse\.values\.yaml/);
  });

  it('says where a template breaks, and how to look at it', () => {
    const said =
      'Error: UPGRADE FAILED: template: synapse/templates/ingress.yaml:7:12: executing "synapse/templates/ingress.yaml" at <.Values.a.b>: nil pointer evaluating interface {}.b';
    const error = helmError(release, said);
    assert.ok(error instanceof StackError);
    assert.match(error.message, /^Cannot render release "netsoc": template: synapse\/templates\/ingress\.yaml:7:12/);
    assert.match(error.remedy ?? '', /helm template netsoc \/charts\/synapse -f/);
  });

  it('says how a chart gets what it depends on', () => {
    const said =
      'Error: An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: postgresql, redis';
    assert.match(helmError(release, said).remedy ?? '', /helm dependency build \/charts\/synapse/);
  });

  it('passes on what the cluster says, without warnings', () => {
    const said = 'WARNING: Kubernetes configuration file is group-readable\nError: Unauthorized';
    assert.equal(helmError(release, said).message, 'Cannot install release "netsoc": Unauthorized');
  });
});
