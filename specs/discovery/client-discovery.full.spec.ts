import assert from 'node:assert/strict';
import { AutoDiscoveryAction, AutoDiscoveryError, type ClientConfig } from 'matrix-js-sdk';
import { check, findClientConfig, stack, together, type Domain, type ListenOptions } from '#fixtures';
import { suiteZone } from './zone.ts';

const path = '/.well-known/matrix/client';
const { SUCCESS, PROMPT, FAIL_PROMPT, FAIL_ERROR } = AutoDiscoveryAction;
const clause = 'Client-Server API § Well-known URIs';
const services = ['netsoc/main', 'ma1sd'];

type Reply = NonNullable<ReturnType<ListenOptions['reply']>>;
type Section = 'm.homeserver' | 'm.identity_server';

/** What makes a client ask its user, or stop; and what it says. */
const badFiles: Readonly<Record<string, readonly [Reply, AutoDiscoveryAction, AutoDiscoveryError | null]>> = {
  'asks its user where the file is missing': [{ status: 404 }, PROMPT, null],
  'warns its user of a file behind an error': [{ status: 503 }, FAIL_PROMPT, AutoDiscoveryError.Invalid],
  'warns its user of a file in broken JSON': [{ body: '{"m.homeserver"' }, FAIL_PROMPT, AutoDiscoveryError.Invalid],
  'warns its user of a file that never comes': [{ afterMs: 30_000 }, FAIL_PROMPT, AutoDiscoveryError.Invalid],
  'warns its user of a file without a homeserver': [{ body: '{}' }, FAIL_PROMPT, AutoDiscoveryError.Invalid],
  'stops at a file whose homeserver has no URL': [
    { body: '{"m.homeserver":{"base_url":"matrix.netsoc.test"}}' },
    FAIL_ERROR,
    AutoDiscoveryError.InvalidHsBaseUrl,
  ],
};

together('discovery by a client', () => {
  const newDomain = suiteZone();

  const row = (title: string, covers: readonly string[], body: (domain: Domain) => Promise<void>): void =>
    check(title, { clause, services, covers }, async () => {
      await using domain = newDomain();
      await body(domain);
    });

  row('leads from the domain to the homeserver, which then answers', ['GET /client/versions'], async (domain) => {
    const website = await domain.listen({ port: 443, reply: () => fileNaming(stack().own.clientUrl) });
    assertFound(await findClientConfig(domain.name), 'm.homeserver');
    assert.deepEqual(website.heard, [{ sni: domain.name, host: domain.name, path }]);
  });

  row('follows a redirect of the file', ['GET /client/versions'], async (domain) => {
    const redirect = { status: 301, headers: { location: '/elsewhere' } };
    const reply = (asked: string): Reply => (asked === path ? redirect : fileNaming(stack().own.clientUrl));
    await domain.listen({ port: 443, reply });
    assertFound(await findClientConfig(domain.name), 'm.homeserver');
  });

  row('waits for a file that comes slowly', ['GET /client/versions'], async (domain) => {
    await domain.listen({ port: 443, reply: () => ({ ...fileNaming(stack().own.clientUrl), afterMs: 1000 }) });
    assertFound(await findClientConfig(domain.name), 'm.homeserver');
  });

  for (const [title, [reply, state, error]] of Object.entries(badFiles)) {
    row(title, [], async (domain) => {
      await domain.listen({ port: 443, reply: () => reply });
      const found = await findClientConfig(domain.name);
      assertEnds(found, 'm.homeserver', [state, error]);
    });
  }

  row('stops at a file that leads to a server which is no homeserver', [], async (domain) => {
    const server = await domain.listen({
      label: 'other',
      names: [`other.${domain.name}`],
      reply: () => ({ body: '{}' }),
    });
    await domain.listen({ port: 443, reply: () => fileNaming(`https://${server.host}:${server.port}`) });
    const found = await findClientConfig(domain.name);
    assertEnds(found, 'm.homeserver', [FAIL_ERROR, AutoDiscoveryError.InvalidHomeserver]);
    assert.deepEqual(server.heard[0]?.path, '/_matrix/client/versions');
  });

  row('leads to the identity server that the file names, which then answers', ['GET /identity/v2'], async (domain) => {
    const { clientUrl } = stack().own;
    await domain.listen({ port: 443, reply: () => fileNaming(clientUrl, clientUrl) });
    assertFound(await findClientConfig(domain.name), 'm.identity_server');
  });

  row('goes without an identity server where the file names none', ['GET /client/versions'], async (domain) => {
    await domain.listen({ port: 443, reply: () => fileNaming(stack().own.clientUrl) });
    const found = await findClientConfig(domain.name);
    assertFound(found, 'm.homeserver');
    assertEnds(found, 'm.identity_server', [PROMPT, null]);
  });

  for (const [what, url, error] of [
    ['has no URL', () => 'matrix.netsoc.test', AutoDiscoveryError.InvalidIsBaseUrl],
    ['does not answer', () => `${stack().remote.clientUrl}`, AutoDiscoveryError.InvalidIdentityServer],
  ] as const) {
    row(`warns of an identity server that ${what}, and keeps the homeserver`, [], async (domain) => {
      await domain.listen({ port: 443, reply: () => fileNaming(stack().own.clientUrl, url()) });
      const found = await findClientConfig(domain.name);
      assertFound(found, 'm.homeserver');
      assertEnds(found, 'm.identity_server', [FAIL_PROMPT, error]);
    });
  }
});

function fileNaming(homeserver: string, identityServer?: string): Reply {
  const identity = identityServer ? { 'm.identity_server': { base_url: identityServer } } : {};
  return { body: JSON.stringify({ 'm.homeserver': { base_url: homeserver }, ...identity }) };
}

function assertFound(found: ClientConfig, section: Section): void {
  const { state, base_url: baseUrl } = found[section];
  assert.deepEqual([state, baseUrl], [SUCCESS, stack().own.clientUrl]);
}

function assertEnds(found: ClientConfig, section: Section, expected: readonly [string, string | null]): void {
  const { state, error } = found[section];
  assert.deepEqual([state, error], expected);
}
