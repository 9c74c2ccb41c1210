import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { describe } from 'mocha';
import { check, stack } from '#fixtures';

describe('certificates', () => {
  check(
    'serves a certificate that holds for the bare domain and the public name',
    {
      clause: 'Server-Server API § Resolving server names: the target must present a certificate for the server name',
      services: ['haproxy'],
    },
    async () => {
      for (const { serverName, publicName } of [stack().own, stack().remote]) {
        for (const name of [serverName, publicName]) assert.equal(await faultOfCertificate(name), undefined, name);
      }
    },
  );
});

/** Says why a client that trusts the run's authority alone would refuse the certificate served for a name. */
async function faultOfCertificate(name: string): Promise<string | undefined> {
  const { names, tls } = stack().environment;
  const [host = '', port = ''] = (names[`${name}:443`] ?? '').split(':');
  const ca = await readFile(tls.certificateAuthority);
  const socket = connect({ host, port: Number(port), servername: name, ca, timeout: 5000 });
  try {
    await once(socket, 'secureConnect');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    socket.destroy();
  }
}
