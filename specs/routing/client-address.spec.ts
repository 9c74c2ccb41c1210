import { describe } from 'mocha';
import { until } from '#infra';
import { callOk, check, newUser, ownAddress, type Session } from '#fixtures';

describe('client address', () => {
  check(
    'records the address of the client, and not that of the proxy',
    { clause: 'Synapse, configuration manual § listeners: x_forwarded', services: ['netsoc/generic_worker1'] },
    async () => {
      const session = await newUser();
      const clientAddress = ownAddress();
      await callOk(session, 'GET /client/v3/account/whoami', { from: clientAddress });
      const seen = async (): Promise<boolean> => (await addressesOf(session)).includes(clientAddress);
      await until(seen, { within: 5000, what: `${clientAddress} among the addresses that the user came from` });
    },
  );
});

type Whois = Readonly<
  Record<string, { readonly sessions: readonly { readonly connections: readonly { readonly ip: string }[] }[] }>
>;

async function addressesOf(session: Session): Promise<readonly string[]> {
  const { json } = await callOk(session, `GET /client/v3/admin/whois/${encodeURIComponent(session.userId)}`);
  const devices = Object.values(json['devices'] as Whois);
  return devices.flatMap(({ sessions }) => sessions.flatMap(({ connections }) => connections.map(({ ip }) => ip)));
}
