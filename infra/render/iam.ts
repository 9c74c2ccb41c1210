import type { Deployment } from '../deployment/index.ts';

/** What the identity store must know beside its people. */
export type IamSecrets = { readonly iamControlToken: string; readonly accounts: Readonly<Record<string, string>> };

/** Ports that it listens on. */
type IamSite = { readonly ports: { readonly iam: number; readonly iamControl: number } };

/** Renders the configuration of the IAM mock; it holds passwords. */
export function renderIam(
  deployment: Deployment,
  site: IamSite,
  secrets: IamSecrets,
): Readonly<Record<string, unknown>> {
  return {
    port: site.ports.iam,
    controlPort: site.ports.iamControl,
    token: secrets.iamControlToken,
    domain: deployment.homeservers[0]?.serverName,
    accounts: deployment.accounts.map((account) => ({ ...account, password: secrets.accounts[account.username] })),
  };
}
