import type { Deployment } from '#infra';
import type { Places } from '../../load/runner/faults/demand-targets.ts';

/** Services that serve a stack as a whole, by the class of their one process. */
const services = ['postgres', 'redis', 'dnsmasq', 'iam', 'ma1sd', 'element', 'haproxy'];

/** Lists what faults can be put on in a stack of a deployment with links, before there is one. */
export function placesOf({ homeservers }: Deployment): Places {
  const names = homeservers.map(({ name }) => name);
  return {
    homeservers: names.map((name) => ({ name })),
    processes: [
      ...homeservers.flatMap(({ name: homeserver, workers }) =>
        ['main', ...workers.map(({ name }) => name)].map((each) => ({ class: each, homeserver })),
      ),
      ...services.map((name) => ({ class: name })),
    ],
    links: { links: names.flatMap((name) => ['database', 'federation'].map((end) => ({ name: `${name}.${end}` }))) },
  };
}
