import type { Deployment } from '../deployment/index.ts';
import { withServiceAddresses } from './service-addresses.ts';
import type { Site } from './site.ts';

/** Renders ma1sd.yaml in ma1sd's own keys, with the addresses of this stack. */
export function renderMa1sd(deployment: Deployment, site: Site): Readonly<Record<string, unknown>> {
  const config = withServiceAddresses(deployment.ma1sd.config, site);
  const directory = `${site.directory}/ma1sd`;
  return {
    ...config,
    server: { ...section(config['server']), port: site.ma1sd.port },
    key: { path: `${directory}/sign.key`, ...section(config['key']) },
    storage: { provider: { sqlite: { database: `${directory}/ma1sd.db` } }, ...section(config['storage']) },
  };
}

function section(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
