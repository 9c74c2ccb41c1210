import { certificateFor, inFrontend } from './changes/proxy.ts';
import { records } from './changes/services.ts';
import { anotherSigningKey, clockOfMain } from './changes/synapse.ts';
import type { Mutant } from './mutant.ts';

const publishesRecords = 'specs/discovery/publishes-each-srv-record-with-the-port-that-the-proxy-listens-on';

/** What goes wrong with how other servers find this one and whether they trust it. */
export const discoveryMutants: readonly Mutant[] = [
  {
    name: 'srv-to-the-wrong-port',
    breaks: 'The SRV record of federation names a port where nobody listens',
    killedBy: [publishesRecords],
    apply: records((lines) =>
      lines.map((line) => (line.startsWith('srv-host=_matrix._tcp.') ? line.replace(/,\d+,/, ',8449,') : line)),
    ),
  },
  {
    name: 'identity-srv-missing',
    breaks: 'There is no SRV record of the identity service',
    killedBy: [publishesRecords],
    apply: records((lines) => lines.filter((line) => !line.startsWith('srv-host=_matrix-identity.'))),
  },
  {
    name: 'wrong-well-known',
    breaks: 'The bare domain has a well-known file, which wins over SRV, and it delegates to a host that is not there',
    killedBy: ['specs/discovery/has-no-well-known-file-on-either-server-which-would-win-over-srv'],
    apply: inFrontend(
      `http-request return status 200 content-type application/json string '{"m.server":"nowhere.test:443"}' if { path /.well-known/matrix/server }`,
    ),
  },
  {
    name: 'certificate-for-another-name',
    breaks: "The ingress serves a certificate of another name than the deployment's",
    killedBy: ['specs/discovery/serves-a-certificate-that-holds-for-the-bare-domain-and-the-public-name'],
    apply: certificateFor('another.test'),
  },
  {
    name: 'another-signing-key',
    breaks: 'Main has another signing key than the secret, and does not publish the old one',
    killedBy: ['specs/federation/publishes-the-signing-key-of-the-secret-under-the-server-name'],
    apply: anotherSigningKey,
  },
  {
    name: 'wrong-clock',
    breaks: 'The clock of main is two days slow, so that what it signs was valid until yesterday',
    killedBy: ['specs/federation/publishes-keys-that-are-valid-from-now-on-for-an-hour-at-least'],
    apply: clockOfMain(-2 * 86_400),
  },
];
