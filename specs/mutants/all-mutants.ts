import { discoveryMutants } from './discovery-mutants.ts';
import { elementMutants } from './element-mutants.ts';
import { identityMutants } from './identity-mutants.ts';
import type { Mutant } from './mutant.ts';
import { routingMutants } from './routing-mutants.ts';
import { workerMutants } from './worker-mutants.ts';

/** Every way in which the deployment is broken on purpose. */
export const allMutants: readonly Mutant[] = [
  ...routingMutants,
  ...discoveryMutants,
  ...identityMutants,
  ...workerMutants,
  ...elementMutants,
];
