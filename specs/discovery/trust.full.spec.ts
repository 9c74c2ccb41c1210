import assert from 'node:assert/strict';
import { issueByUnknownAuthority } from '#infra';
import { certificateFor, together, type Domain, type Listening } from '#fixtures';
import { askProfile, assertFindsNobody, assertUnasked, homeserver, row } from './finds.ts';
import { delegatingTo, wellKnown } from './well-known-file.ts';
import { suiteZone } from './zone.ts';

const hourMs = 3_600_000;

const badCertificates: Readonly<Record<string, (domain: Domain) => Promise<string>>> = {
  'is for another name': () => certificateFor(['another.test']),
  'is for the target of the SRV record alone': ({ name }) => certificateFor([`target.${name}`]),
  'has expired': ({ name }) =>
    certificateFor([name], { notBefore: new Date(Date.now() - 48 * hourMs), notAfter: new Date(Date.now() - hourMs) }),
  'does not hold yet': ({ name }) =>
    certificateFor([name], { notBefore: new Date(Date.now() + hourMs), notAfter: new Date(Date.now() + 48 * hourMs) }),
  'is by an authority that it does not know': ({ name }) => issueByUnknownAuthority([name]),
};

together('trust in a server that was found', () => {
  const newDomain = suiteZone();

  for (const [what, issue] of Object.entries(badCertificates)) {
    row(
      `tells a server nothing whose certificate ${what}, until it has a good one`,
      { step: 'certificate for the name', newDomain },
      async (domain) => {
        const server = await domain.listen({ label: 'target', pem: await issue(domain), reply: homeserver('target') });
        domain.service('_matrix-fed._tcp', server);
        await assertRefusesUntil(domain.name, server, await certificateFor([domain.name]));
      },
    );
  }

  row(
    'tells a server nothing whose certificate is for its name where the address alone was asked for',
    { step: 'step 1', newDomain },
    async (domain) => {
      const server = await domain.listen({ port: 8448, reply: homeserver('target') });
      await assertRefusesUntil(domain.address, server, await certificateFor([domain.address]));
    },
  );

  row(
    'tells a server nothing whose certificate is not for the name that the well-known file delegates to',
    { step: 'step 3.2', newDomain },
    async (domain) => {
      const server = await domain.listen({ label: 'matrix', reply: homeserver('matrix') });
      await delegate(domain, server);
      await assertRefusesUntil(domain.name, server, await certificateFor([server.host]));
    },
  );

  row(
    'believes no well-known file of a host whose certificate is by an authority that it does not know',
    { step: 'step 3', newDomain },
    async (domain) => {
      const liar = await domain.listen({ label: 'liar', names: [`liar.${domain.name}`], reply: homeserver('liar') });
      const website = await delegate(domain, liar, await issueByUnknownAuthority([domain.name]));
      const server = await domain.listen({ port: 8448, reply: homeserver('the domain itself') });
      const answer = await askProfile(domain.name);
      assert.deepEqual([answer.status, answer.json['displayname']], [200, 'the domain itself']);
      assertMistrusted(website);
      assertUnasked(liar);
      assert.equal(server.heard.length, 1);
    },
  );

  row(
    'trusts a certificate for every host of a domain',
    { step: 'certificate for the name', newDomain },
    async (domain) => {
      const names = [`*.${domain.name}`];
      const server = await domain.listen({ label: 'any', port: 8448, names, reply: homeserver('any') });
      const answer = await askProfile(server.host);
      assert.deepEqual([answer.status, answer.json['displayname']], [200, 'any']);
    },
  );
});

/** The certificate is all that changes, so it is what the first refusal was for. */
async function assertRefusesUntil(serverName: string, server: Listening, pem: string): Promise<void> {
  await assertFindsNobody(serverName);
  assertMistrusted(server);
  server.present(pem);
  const answer = await askProfile(serverName);
  assert.deepEqual([answer.status, server.heard.length], [200, 1]);
}

/** Connected to, but told nothing. */
function assertMistrusted({ connections, heard }: Listening): void {
  assert.deepEqual([connections() > 0, heard], [true, []]);
}

async function delegate(domain: Domain, { host, port }: Listening, pem?: string): Promise<Listening> {
  const reply = wellKnown(delegatingTo(`${host}:${port}`));
  return domain.listen({ port: 443, ...(pem ? { pem } : {}), reply });
}
