import assert from 'node:assert/strict';
import type { SrvRecord } from 'node:dns';
import { once } from 'node:events';
import { Resolver } from 'node:dns/promises';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { connect } from 'node:net';
import { describe } from 'mocha';
import { until } from '#infra';
import {
  check,
  Inconclusive,
  proxyLines,
  request,
  seesEvent,
  sendText,
  sharedRoom,
  stack,
  newRemoteUser,
  newUser,
} from '#fixtures';

const clause = 'Server-Server API § Resolving server names, steps 3 and 4';

describe('discovery by SRV', () => {
  check(
    'publishes each SRV record with the port that the proxy listens on',
    { clause, services: ['dnsmasq'] },
    async () => {
      for (const [service, { name, serverName, publicName }] of [
        ['_matrix', stack().own],
        ['_matrix-identity', stack().own],
        ['_matrix-fed', stack().remote],
      ] as const) {
        const [record] = await ofTheStack().resolveSrv(`${service}._tcp.${serverName}`).catch(noRecords);
        assert.ok(record, `${service} of ${serverName}`);
        assert.equal(record.name, publicName, service);
        assert.match(await servedBy(publicName, record.port), new RegExp(`^${name}\\.`), service);
      }
    },
  );

  check(
    'has no well-known file on either server, which would win over SRV',
    { clause: 'Server-Server API § Resolving server names, step 3' },
    async () => {
      for (const { serverName } of [stack().own, stack().remote]) {
        const answer = await request('GET', `https://${serverName}/.well-known/matrix/server`);
        assert.equal(answer.status, 404, serverName);
      }
    },
  );

  check(
    'is how each server finds the other, by the new service name and by the deprecated one',
    { clause, services: ['netsoc/federation_sender1', 'netsoc/federation_sender2', 'remote/main', 'dnsmasq'] },
    async () => {
      const { own, remote } = stack();
      for (const { serverName } of [own, remote])
        if (await listens(serverName, 8448))
          throw new Inconclusive(`${serverName} listens on port 8448, where servers without SRV are looked for`);
      const begun = await logSizes();
      const [host, guest] = await Promise.all([newUser(), newRemoteUser()]);
      const roomId = await sharedRoom(host, guest);
      await seesEvent(guest, roomId, await sendText(host, roomId, 'there'));
      await seesEvent(host, roomId, await sendText(guest, roomId, 'and back'));
      const decisions = [
        { from: own.name, to: remote.serverName, by: 'from SRV lookup' },
        { from: remote.name, to: own.serverName, by: 'from deprecated SRV lookup' },
      ];
      for (const { from, to, by } of decisions) {
        await until(() => found({ from, to, by }, begun), {
          within: 5000,
          what: `"Got … ${by} for ${to}" in the logs of ${from}`,
        });
        const transactions = await proxyLines(
          (line) => line.host === to && line.path.startsWith('/_matrix/federation/v1/send/'),
        );
        assert.ok(transactions.length > 0, `transactions for ${to} in the proxy's log`);
      }
    },
  );
});

/** Asks where DNS leads to, as another homeserver does, and gives what the proxy says of who answered. */
async function servedBy(name: string, port: number): Promise<string> {
  const [host = ''] = await ofTheStack().resolve4(name);
  const { proxy, tls } = stack().environment;
  const ca = await readFile(tls.certificateAuthority);
  const asking = get({
    host,
    port,
    path: '/_matrix/federation/v1/version',
    headers: { host: name },
    servername: name,
    ca,
  });
  const nobody = (error: Error): never => assert.fail(`DNS leads to ${host}:${port}, where ${error.message}`);
  const [response] = (await once(asking, 'response').catch(nobody)) as [IncomingMessage];
  response.resume();
  assert.equal(response.statusCode, 200, `${name} at ${host}:${port}`);
  return String(response.headers[proxy.servedByHeader]);
}

function ofTheStack(): Resolver {
  const { address, port } = stack().environment.dns;
  const resolver = new Resolver();
  resolver.setServers([`${address}:${port}`]);
  return resolver;
}

/** A name without records is an answer too. */
function noRecords(error: NodeJS.ErrnoException): readonly SrvRecord[] {
  if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return [];
  throw error;
}

type Decision = { readonly from: string; readonly to: string; readonly by: string };

/**
 * Whether Synapse of a homeserver says that this step of discovery decided, in the life of its processes, whose
 * connections last, and that no other step did since the check began.
 */
async function found({ from, to, by }: Decision, begun: ReadonlyMap<string, number>): Promise<boolean> {
  const own = stack().environment.processes.filter(({ homeserver }) => homeserver === from);
  const logs = await Promise.all(own.map(async ({ logFile }) => [logFile, await readFile(logFile)] as const));
  const news = logs.map(([file, log]) => log.subarray(begun.get(file) ?? 0).toString()).join('\n');
  assert.ok(!news.includes(`No SRV records for ${to}`), `Synapse found no SRV record of ${to}`);
  const lives = logs.map(([, log]) => log.toString().split('STARTING SERVER').at(-1) ?? '').join('\n');
  return new RegExp(`Got .* ${by} for ${to.replaceAll('.', '\\.')}`).test(lives);
}

/** How long the log of each process is by now, in bytes. */
async function logSizes(): Promise<ReadonlyMap<string, number>> {
  const files = stack().environment.processes.map(({ logFile }) => logFile);
  const sizes = files.map(async (file) => [file, (await stat(file).catch(() => ({ size: 0 }))).size] as const);
  return new Map(await Promise.all(sizes));
}

async function listens(serverName: string, port: number): Promise<boolean> {
  const [host = ''] = await ofTheStack().resolve4(serverName);
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.once('connect', () => socket.destroy(undefined) && resolve(true));
    socket.once('error', () => resolve(false));
  });
}
