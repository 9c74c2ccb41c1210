import type { DeploymentFolder } from './deployment-folder.ts';
import { parseYaml } from './parse-yaml.ts';
import { accountsFile } from './schema/accounts-file.ts';
import { elementValues } from './schema/element-values.ts';
import { ma1sdValues } from './schema/ma1sd-values.ts';
import { synapseValues } from './schema/synapse-values.ts';

/** Checks the files that a faulty deployment.yaml names all the same, so that their faults need no second attempt. */
export async function checkNamedFiles(folder: DeploymentFolder): Promise<void> {
  const data = parseYaml((await folder.readText('deployment.yaml')) ?? '', () => undefined);
  const homeservers = entry(data, 'homeservers');
  for (const homeserver of Array.isArray(homeservers) ? homeservers : []) {
    await folder.checkYaml(entry(homeserver, 'values'), { schema: synapseValues, owner: 'the chart' });
  }
  await folder.checkYaml(entry(entry(data, 'ma1sd'), 'values'), { schema: ma1sdValues, owner: 'the chart' });
  await folder.checkYaml(entry(entry(data, 'element'), 'values'), { schema: elementValues, owner: 'the chart' });
  await folder.checkYaml(entry(data, 'accounts'), { schema: accountsFile, owner: 'an account' });
}

function entry(map: unknown, key: string): unknown {
  return typeof map === 'object' && map !== null ? Reflect.get(map, key) : undefined;
}
