import { fileURLToPath } from 'node:url';
import type { ChartValues, Deployment } from '../../deployment/index.ts';
import type { KindSite } from '../kind-site.ts';
import type { ChartRelease, ChartSecrets, HelmValues, ReleaseValues } from './chart-release.ts';
import { elementValues } from './element-values.ts';
import { iamValues, secretIamValues } from './iam-values.ts';
import { ma1sdValues } from './ma1sd-values.ts';
import { secretSynapseValues, synapseValues } from './synapse-values.ts';

/** Says by which releases of Helm the programs of a deployment get into a cluster, each with its values. */
export function chartReleases(deployment: Deployment, site: KindSite, secrets: ChartSecrets): readonly ChartRelease[] {
  const { releases, own } = site;
  const { homeserver } = own;
  const { reference, ...source } = homeserver.chart ?? { reference: ownChart('synapse') };
  const plain = { serverName: homeserver.serverName, publicServerName: homeserver.publicName };
  return [
    {
      name: releases.synapse,
      chart: reference,
      ...source,
      values: [
        deploymentValues(homeserver.values ?? { tree: plain }),
        added(synapseValues(site)),
        secret(secretSynapseValues(homeserver, secrets)),
      ],
    },
    {
      name: releases.ma1sd,
      chart: ownChart('ma1sd'),
      values: [
        deploymentValues(deployment.ma1sd.values ?? { tree: { config: deployment.ma1sd.config } }),
        added(ma1sdValues(deployment, site)),
      ],
    },
    {
      name: releases.element,
      chart: ownChart('element'),
      values: [
        ...(deployment.element.values ? [deploymentValues(deployment.element.values)] : []),
        added(elementValues(deployment, site)),
      ],
    },
    {
      name: releases.iam,
      chart: ownChart('iam'),
      values: [added(iamValues(site)), secret(secretIamValues(deployment, site, secrets))],
    },
  ];
}

function ownChart(name: 'synapse' | 'ma1sd' | 'element' | 'iam'): string {
  return fileURLToPath(new URL(`../../charts/${name}`, import.meta.url));
}

/** The file itself, unless the values are wrapped in something else. */
function deploymentValues({ file, tree }: ChartValues): ReleaseValues {
  return file === undefined ? { name: 'deployment', content: tree } : { file };
}

function added(content: HelmValues): ReleaseValues {
  return { name: 'rig', content };
}

function secret(content: HelmValues): ReleaseValues {
  return { name: 'secrets', content };
}
