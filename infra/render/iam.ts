import type { Deployment } from '../deployment/index.ts';
import type { Site } from './site.ts';

/** What the identity store must know beside its people. */
export type IamSecrets = { readonly iamControlToken: string; readonly accounts: Readonly<Record<string, string>> };

/** Renders the configuration of the IAM mock; it holds passwords. */
export function renderIam(deployment: Deployment, site: Site, secrets: IamSecrets): Readonly<Record<string, unknown>> {
  return {
    port: site.ports.iam,
    controlPort: site.ports.iamControl,
    token: secrets.iamControlToken,
    domain: deployment.homeservers[0]?.serverName,
    accounts: deployment.accounts.map((account) => ({ ...account, password: secrets.accounts[account.username] })),
  };
}
