import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { describe } from 'mocha';
import { until } from '#infra';
import { callOk, check, newUser, stack, type Session } from '#fixtures';

/** One that nothing else of the stack has. */
const clientAddress = '127.20.21.22';

describe('client address', () => {
  check(
    'records the address of the client, and not that of the proxy',
    { clause: 'Synapse, configuration manual § listeners: x_forwarded', services: ['netsoc/generic_worker1'] },
    async () => {
      const session = await newUser();
      assert.equal(await statusFrom(clientAddress, '/client/v3/account/whoami', session), 200);
      const seen = async (): Promise<boolean> => (await addressesOf(session)).includes(clientAddress);
      await until(seen, { within: 5000, what: `${clientAddress} among the addresses that the user came from` });
    },
  );
});

async function statusFrom(localAddress: string, path: string, { token, baseUrl }: Session): Promise<number> {
  const { names, tls } = stack().environment;
  const { hostname } = new URL(baseUrl);
  const [host = '', port = ''] = (names[`${hostname}:443`] ?? '').split(':');
  const ca = await readFile(tls.certificateAuthority);
  const headers = { authorization: `Bearer ${token}`, host: hostname };
  const request = get({ host, port, path: `/_matrix${path}`, headers, servername: hostname, ca, localAddress });
  const [response] = await once(request, 'response');
  response.resume();
  return Number(response.statusCode);
}

type Whois = Readonly<
  Record<string, { readonly sessions: readonly { readonly connections: readonly { readonly ip: string }[] }[] }>
>;

async function addressesOf(session: Session): Promise<readonly string[]> {
  const { json } = await callOk(session, `GET /client/v3/admin/whois/${encodeURIComponent(session.userId)}`);
  const devices = Object.values(json['devices'] as Whois);
  return devices.flatMap(({ sessions }) => sessions.flatMap(({ connections }) => connections.map(({ ip }) => ip)));
}
