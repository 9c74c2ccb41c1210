import assert from 'node:assert/strict';
import { together, type ListenOptions } from '#fixtures';
import { assertFinds, assertFindsNobody, assertUnasked, homeserver, row } from './finds.ts';
import { delegatingTo, wellKnown, wellKnownPath } from './well-known-file.ts';
import { suiteZone } from './zone.ts';

const elsewhere = delegatingTo('nowhere.test:443');

const bad: Readonly<Record<string, ListenOptions['reply']>> = {
  missing: wellKnown('not found', { status: 404 }),
  'behind an error': wellKnown(elsewhere, { status: 503 }),
  'broken JSON': wellKnown(elsewhere.slice(0, -1)),
  'without m.server': wellKnown('{}'),
  'one whose m.server is no string': wellKnown('{"m.server": 443}'),
  'redirected for ever': wellKnown('', { status: 302, headers: { location: wellKnownPath } }),
};

together('discovery past a well-known file', () => {
  const newDomain = suiteZone();

  for (const [what, reply] of Object.entries(bad)) {
    row(
      `goes by SRV records where the well-known file is ${what}`,
      { step: 'steps 3 and 4', newDomain },
      async (domain) => {
        const { name } = domain;
        const website = await domain.listen({ port: 443, reply });
        const server = await domain.listen({ label: 'target', reply: homeserver('SRV') });
        domain.service('_matrix-fed._tcp', server);
        await assertFinds(name, { as: 'SRV', server, sni: name, host: name });
        assert.deepEqual(website.heard[0], { sni: name, host: name, path: wellKnownPath });
      },
    );
  }

  row(
    'does not go by SRV records when the server that the well-known file delegates to is dead',
    { step: 'step 3', newDomain, nobody: true },
    async (domain) => {
      const decoy = await domain.listen({ label: 'decoy', reply: homeserver('SRV') });
      domain.service('_matrix-fed._tcp', decoy);
      const dead = await domain.listen({ label: 'dead', reply: homeserver('dead') });
      await dead[Symbol.asyncDispose]();
      const reply = wellKnown(delegatingTo(`${dead.host}:${dead.port}`));
      const website = await domain.listen({ port: 443, reply });
      await assertFindsNobody(domain.name);
      assert.ok(website.heard.length > 0, 'Requests for the well-known file');
      assertUnasked(decoy);
    },
  );

  row(
    'gives up on a server whose well-known file never comes, and says so within 20 seconds',
    { step: 'step 3', newDomain, nobody: true },
    async (domain) => {
      const reply = wellKnown(elsewhere, { afterMs: 60_000 });
      const website = await domain.listen({ port: 443, reply });
      const begun = performance.now();
      await assertFindsNobody(domain.name);
      assert.ok(performance.now() - begun < 20_000, 'The time that it took');
      assert.equal(website.heard.length, 1);
    },
  );
});
