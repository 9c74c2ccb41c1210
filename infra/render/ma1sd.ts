import type { Deployment } from '../deployment/index.ts';
import { withServiceAddresses } from './service-addresses.ts';
import type { Site } from './site.ts';

/** Renders ma1sd.yaml in ma1sd's own keys, with the addresses of this stack. */
export function renderMa1sd(deployment: Deployment, site: Site): Readonly<Record<string, unknown>> {
  const config = withServiceAddresses(deployment.ma1sd.config, site);
  const directory = `${site.directory}/ma1sd`;
  return {
    ...config,
    ...(config['threepid'] ? { threepid: sendingHere(config['threepid'], site) } : {}),
    server: { ...section(config['server']), port: site.ma1sd.port },
    key: { path: `${directory}/sign.key`, ...section(config['key']) },
    storage: { provider: { sqlite: { database: `${directory}/ma1sd.db` } }, ...section(config['storage']) },
  };
}

/** No mail leaves the machine, whatever server production sends by. */
function sendingHere(threepid: unknown, site: Site): Readonly<Record<string, unknown>> {
  const { medium, ...rest } = section(threepid);
  const { email, ...media } = section(medium);
  const { connectors, ...settings } = section(email);
  const { smtp } = section(connectors);
  if (!smtp) return section(threepid);
  const here = { ...section(smtp), host: site.address, port: site.ports.mail, tls: 0 };
  return { ...rest, medium: { ...media, email: { ...settings, connectors: { ...section(connectors), smtp: here } } } };
}

function section(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
