import type { DeploymentFolder } from './deployment-folder.ts';
import type { ElementSettings, Homeserver, IamAccount, Ma1sdSettings } from './deployment.ts';
import { elementConfigOfValues } from './element-of-values.ts';
import { reportSharedAccounts } from './name-faults.ts';
import { accountsFile } from './schema/accounts-file.ts';
import type { DeploymentFile } from './schema/deployment-file.ts';
import { elementValues, honouredElementKeys } from './schema/element-values.ts';
import { honouredMa1sdKeys, ma1sdValues } from './schema/ma1sd-values.ts';

/** Reads what ma1sd is and how it is configured; it must serve the given homeserver. */
export async function readMa1sd(
  folder: DeploymentFolder,
  { program, reference, mode, values: file }: DeploymentFile['ma1sd'],
  homeserver: Homeserver | undefined,
): Promise<Ma1sdSettings | undefined> {
  const checks = { schema: ma1sdValues, owner: 'the chart', honoured: honouredMa1sdKeys };
  const read = await folder.readChartValues(file, checks);
  if (!read) return undefined;
  const { config } = read.checked;
  const { domain } = config.matrix;
  if (homeserver && domain !== homeserver.serverName) {
    folder.report(file)('config.matrix.domain', `is "${domain}", and the homeserver is "${homeserver.serverName}"`);
  }
  return { program, ...(reference === undefined ? {} : { reference }), mode, config, values: read.values };
}

/** Reads what Element is, its config.json and its welcome page; it is served from the homeserver's public name. */
export async function readElement(
  folder: DeploymentFolder,
  { program, reference, values: file, welcomePage: page }: DeploymentFile['element'],
  homeserver: Homeserver | undefined,
): Promise<ElementSettings | undefined> {
  const checks = { schema: elementValues, owner: 'the chart', honoured: honouredElementKeys };
  const read = await folder.readChartValues(file, checks);
  const welcomePage = await folder.readText(page);
  const other = read?.checked.ingress?.hosts?.find((host) => homeserver && host !== homeserver.publicName);
  if (other)
    folder.report(file)('ingress.hosts', `"${other}" cannot be: Element is served from ${homeserver?.publicName}`);
  if (!read || welcomePage === undefined) return undefined;
  return {
    program,
    ...(reference === undefined ? {} : { reference }),
    config: elementConfigOfValues(read.checked),
    welcomePage,
    values: read.values,
  };
}

/** Reads the identity store's people. */
export async function readAccounts(folder: DeploymentFolder, file: string): Promise<readonly IamAccount[] | undefined> {
  const accounts = await folder.readYaml(file, { schema: accountsFile, owner: 'an account' });
  const people = accounts?.map(({ password, ...person }) => ({
    ...person,
    ...(password === undefined ? {} : { password }),
  }));
  if (people) reportSharedAccounts(people, folder.report(file));
  return people;
}
