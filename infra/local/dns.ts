import { writeFile } from 'node:fs/promises';
import { Resolver } from 'node:dns/promises';
import { localNameServer, renderDnsmasq } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { waves, type StackContext } from './context.ts';

/** Starts the DNS server that holds the zones of the deployment. */
export function dns({ deployment, site, launcher, programs }: StackContext): Step {
  return {
    name: `DNS (${deployment.dns.length} SRV records)`,
    withinMs: 20_000,
    run: async (signal) => {
      const file = `${site.directory}/dnsmasq.conf`;
      await writeFile(file, renderDnsmasq(localNameServer(deployment.dns, site)));
      await writeFile(`${site.directory}/resolv.conf`, `nameserver ${site.dns.address}\noptions timeout:2\n`);
      const program = await launcher.start({
        name: 'dnsmasq',
        command: programs.dnsmasq,
        arguments: [`--conf-file=${file}`],
        wave: waves.store,
      });
      const resolver = new Resolver({ timeout: 500, tries: 1 });
      resolver.setServers([`${site.dns.address}:${site.dns.port}`]);
      const name = site.homeservers[0]?.homeserver.serverName ?? '';
      const wait = { within: 10_000, what: `an address of ${name} from dnsmasq`, signal };
      await launcher.ready(program, () => resolver.resolve4(name), wait);
    },
  };
}
