import assert from 'node:assert/strict';
import { together, type Domain, type Listening } from '#fixtures';
import { assertFinds, assertUnasked, homeserver, row, type Expected } from './finds.ts';
import { assertAskedForFile, delegatingTo, wellKnown } from './well-known-file.ts';
import { suiteZone } from './zone.ts';

const [fed, deprecated] = ['_matrix-fed._tcp', '_matrix._tcp'];

type Delegation = Omit<Expected, 'host'> & {
  /** What `m.server` says. */
  readonly delegated: string;
  /** Milliseconds that the file takes to come. */
  readonly afterMs?: number;
};

together('discovery by a well-known file', () => {
  const newDomain = suiteZone();

  row(
    'asks the address that a well-known file delegates to on port 8448, without SNI',
    { step: 'step 3.1', newDomain },
    async (domain) => {
      await using elsewhere = newDomain();
      const { address } = elsewhere;
      const server = await elsewhere.listen({ port: 8448, names: [address], reply: homeserver('address') });
      await assertDelegates(domain, { delegated: address, as: 'address', server, sni: undefined });
    },
  );

  row(
    'asks the address and port that a well-known file delegates to',
    { step: 'step 3.1', newDomain },
    async (domain) => {
      await using elsewhere = newDomain();
      const { address } = elsewhere;
      const server = await elsewhere.listen({ names: [address], reply: homeserver('address and port') });
      const delegated = `${address}:${server.port}`;
      await assertDelegates(domain, { delegated, as: 'address and port', server, sni: undefined });
    },
  );

  row(
    'asks the name and port that a well-known file delegates to, with these as SNI and Host, whatever SRV records say',
    { step: 'step 3.2', newDomain },
    async (domain) => {
      const server = await listenAt(domain, 'matrix', 0);
      const decoy = await domain.listen({
        label: 'decoy',
        names: [domain.name, server.host],
        reply: homeserver('SRV'),
      });
      for (const service of [fed, `${fed}.matrix`]) domain.service(service, decoy);
      await assertDelegates(domain, { delegated: hostAndPort(server), as: 'matrix', server, sni: server.host });
      assertUnasked(decoy);
    },
  );

  for (const [step, service] of [
    ['step 3.3', fed],
    ['step 3.4', deprecated],
  ] as const) {
    row(
      `looks for ${service} of the name that a well-known file delegates to, which is SNI and Host`,
      { step, newDomain },
      async (domain) => {
        const delegated = `matrix.${domain.name}`;
        const decoy = await domain.listen({ label: 'decoy', reply: homeserver('SRV of the domain') });
        domain.service(fed, decoy);
        const server = await domain.listen({ label: 'target', names: [delegated], reply: homeserver(service) });
        domain.service(`${service}.matrix`, server);
        await assertDelegates(domain, { delegated, as: service, server, sni: delegated });
        assertUnasked(decoy);
      },
    );
  }

  row(
    'asks the name that a well-known file delegates to on port 8448 where it has no SRV record',
    { step: 'step 3.5', newDomain },
    async (domain) => {
      const decoy = await domain.listen({ port: 8448, reply: homeserver('the domain itself') });
      const server = await listenAt(domain, 'matrix', 8448);
      await assertDelegates(domain, { delegated: server.host, as: 'matrix', server, sni: server.host });
      assertUnasked(decoy);
    },
  );

  row('follows a redirect of the well-known file to another host', { step: 'step 3', newDomain }, async (domain) => {
    const server = await listenAt(domain, 'matrix', 0);
    const body = delegatingTo(hostAndPort(server));
    const www = await domain.listen({
      ...{ label: 'www', port: 443, names: [`www.${domain.name}`] },
      reply: (path) => (path === '/elsewhere' ? { body } : undefined),
    });
    const headers = { location: `https://${www.host}/elsewhere` };
    await domain.listen({ port: 443, reply: wellKnown('', { status: 302, headers }) });
    await assertFinds(domain.name, { as: 'matrix', server, sni: server.host, host: hostAndPort(server) });
    assert.deepEqual(www.heard, [{ sni: www.host, host: www.host, path: '/elsewhere' }]);
  });

  row('waits for a well-known file that comes slowly', { step: 'step 3', newDomain }, async (domain) => {
    const server = await listenAt(domain, 'matrix', 0);
    await assertDelegates(domain, {
      delegated: hostAndPort(server),
      as: 'matrix',
      server,
      sni: server.host,
      afterMs: 2000,
    });
  });
});

function hostAndPort({ host, port }: Listening): string {
  return `${host}:${port}`;
}

function listenAt(domain: Domain, label: string, port: number): Promise<Listening> {
  return domain.listen({ label, port, names: [`${label}.${domain.name}`], reply: homeserver(label) });
}

/** Publishes a well-known file, and demands that it is asked for by the domain's name and leads to the server. */
async function assertDelegates(domain: Domain, { delegated, afterMs = 0, ...expected }: Delegation): Promise<void> {
  const reply = wellKnown(delegatingTo(delegated), { afterMs });
  const website = await domain.listen({ port: 443, reply });
  await assertFinds(domain.name, { ...expected, host: delegated });
  assertAskedForFile(domain, website);
}
