import type { Deployment } from '../../deployment/index.ts';
import { processNames } from '../../render/index.ts';
import type { Waits } from './wait-for-programs.ts';

/** Says what of a deployment is waited for in the cluster, before there is one. */
export function waitsOf({ accounts, ma1sd, homeservers }: Deployment): Waits {
  const [own] = homeservers;
  return {
    services: {
      postgres: 'PostgreSQL',
      redis: 'Redis',
      iam: `IAM (${accounts.length} people)`,
      ma1sd: `ma1sd (${ma1sd.mode})`,
      element: 'Element',
    },
    homeserver: { name: own?.name ?? '', synapse: own?.synapse ?? '' },
    processes: own ? processNames(own) : [],
  };
}
