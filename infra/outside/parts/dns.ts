import type { Deployment } from '../../deployment/index.ts';
import { kindNameServer, outsideFolder, renderDnsmasq, type KindAddresses, type KindSite } from '../../render/index.ts';
import type { Part } from './part.ts';

const file = `${outsideFolder}/dnsmasq.conf`;

/** Describes the DNS server of all zones. */
export function dnsPart(deployment: Deployment, site: KindSite, addresses: KindAddresses): Part {
  return {
    process: 'dnsmasq',
    image: site.images.dns,
    entrypoint: ['dnsmasq'],
    command: [`--conf-file=${file}`],
    files: { [file]: renderDnsmasq(kindNameServer(deployment, site, addresses)) },
  };
}
