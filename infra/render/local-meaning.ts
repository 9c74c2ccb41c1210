import type { Deployment } from '../deployment/index.ts';
import { renderHomeserver, type HomeserverSecrets } from './homeserver.ts';
import { renderLogConfig } from './log-config.ts';
import type { Meaning } from './meaning.ts';
import { renderMa1sd } from './ma1sd.ts';
import { planSite, type HomeserverSite, type Site, type SiteOptions } from './site.ts';
import type { SynapseProcess } from './synapse-processes.ts';
import { renderWorker } from './worker.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Works out what a deployment comes to as processes of one machine, without starting any. */
export function localMeaning(
  deployment: Deployment,
  settings: Pick<SiteOptions, 'productionLimits' | 'urlPreviews'>,
): Meaning {
  // Ports that no stack has, so that none is the same by chance.
  const place = { directory: '/stack', logDirectory: '/run/logs', basePort: 10, publicAddress: '127.53.1.1' };
  const site = planSite(deployment, { ...place, ...settings });
  const [own] = site.homeservers;
  return {
    synapse: Object.fromEntries(
      (own?.processes ?? []).map((process) => [
        `${own?.homeserver.name}/${process.name}`,
        configOf(process, own, site),
      ]),
    ),
    logging: renderLogConfig(),
    ma1sd: withoutSecrets(renderMa1sd(deployment, site)),
  };
}

/** Synapse reads the files one after the other, and what a later one says of a key holds. */
function configOf(process: SynapseProcess, own: HomeserverSite | undefined, site: Site): Meaning['ma1sd'] {
  if (!own) return {};
  const worker = process.worker ? renderWorker(process, own, site) : {};
  return withoutSecrets({ ...renderHomeserver(own, site, secrets), ...worker });
}

const secret = 'secret';
const secrets: HomeserverSecrets = {
  databasePassword: secret,
  redisPassword: secret,
  registrationSharedSecret: secret,
  macaroonSecretKey: secret,
  formSecret: secret,
  workerReplicationSecret: secret,
};
