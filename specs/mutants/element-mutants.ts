import type { FileEdit } from '#infra';
import { mountedIntoElement } from './changes/services.ts';
import type { Mutant } from './mutant.ts';

/** What goes wrong with what the deployment mounts into Element. */
export const elementMutants: readonly Mutant[] = [
  {
    name: 'welcome-page-not-mounted',
    breaks: "The deployment's welcome page is not mounted into Element",
    killedBy: ['specs/element/serves-the-welcome-page-that-its-configuration-names'],
    apply: mountedIntoElement('overlay/welcome.html', () => undefined),
  },
  {
    name: 'wrong-identity-server-in-element',
    breaks: "Element asks somebody else's identity server",
    killedBy: ['specs/element/is-pointed-at-the-homeserver-and-the-identity-server-of-the-deployment'],
    apply: mountedIntoElement('config.json', inConfig('m.identity_server', 'https://vector.im')),
  },
  {
    name: 'wrong-homeserver-in-element',
    breaks: 'Element is pointed at the bare domain, where no login goes through ma1sd',
    killedBy: ['specs/element/is-pointed-at-the-homeserver-and-the-identity-server-of-the-deployment'],
    apply: mountedIntoElement('config.json', inConfig('m.homeserver', 'https://netsoc.test')),
  },
];

function inConfig(service: string, baseUrl: string): FileEdit {
  return (text = '{}') => {
    const config = JSON.parse(text) as { readonly default_server_config?: Readonly<Record<string, object>> };
    const servers = config.default_server_config ?? {};
    const changed = { ...servers, [service]: { ...servers[service], base_url: baseUrl } };
    return JSON.stringify({ ...config, default_server_config: changed });
  };
}
