import assert from 'node:assert/strict';
import { together, type Domain, type Listening } from '#fixtures';
import { askProfile, assertFinds, assertFindsNobody, assertUnasked, homeserver, row } from './finds.ts';
import { suiteZone } from './zone.ts';

const [fed, deprecated] = ['_matrix-fed._tcp', '_matrix._tcp'];

together('discovery by SRV records', () => {
  const newDomain = suiteZone();

  row(
    'asks the target of _matrix-fed._tcp, with the name of the server and not of the target as SNI and Host',
    { step: 'step 4', newDomain },
    (domain) => findsBy(domain, fed),
  );

  row(
    'asks the target of the deprecated _matrix._tcp where there is no other, with the same SNI and Host',
    { step: 'step 5', newDomain },
    (domain) => findsBy(domain, deprecated),
  );

  row('prefers _matrix-fed._tcp to _matrix._tcp', { step: 'steps 4 and 5', newDomain }, async (domain) => {
    const decoy = await domain.listen({ label: 'old', reply: homeserver(deprecated) });
    domain.service(deprecated, { ...decoy, priority: 0 });
    await findsBy(domain, fed);
    assertUnasked(decoy);
  });

  row('asks nobody on port 8448 where there is an SRV record', { step: 'steps 4 and 6', newDomain }, async (domain) => {
    const decoy = await domain.listen({ port: 8448, reply: homeserver('8448') });
    await findsBy(domain, deprecated);
    assertUnasked(decoy);
  });

  row(
    'asks of several targets the one of the lowest priority, whatever their order and weights',
    { step: 'step 4; RFC 2782, priority', newDomain },
    async (domain) => {
      const [second, first, third] = await targets(domain, ['second', 'first', 'third']);
      domain.service(fed, { ...second, priority: 20, weight: 65_535 });
      domain.service(fed, { ...first, priority: 10, weight: 0 });
      domain.service(fed, { ...third, priority: 30, weight: 65_535 });
      await assertFinds(domain.name, { as: 'first', server: first, ...named(domain) });
      for (const unasked of [second, third]) assertUnasked(unasked);
    },
  );

  row(
    'goes on to the next target when the one of the lowest priority is dead',
    { step: 'step 4; RFC 2782, priority', newDomain },
    async (domain) => {
      const [dead, alive] = await targets(domain, ['dead', 'alive']);
      domain.service(fed, { ...dead, priority: 10 });
      domain.service(fed, { ...alive, priority: 20 });
      await dead[Symbol.asyncDispose]();
      await assertFinds(domain.name, { as: 'alive', server: alive, ...named(domain) });
    },
  );

  row(
    'goes on to the lighter target of the same priority when the heavier one is dead',
    { step: 'step 4; RFC 2782, weight', newDomain },
    async (domain) => {
      const [dead, alive] = await targets(domain, ['dead', 'alive']);
      domain.service(fed, { ...dead, weight: 65_535 });
      domain.service(fed, { ...alive, weight: 1 });
      await dead[Symbol.asyncDispose]();
      await assertFinds(domain.name, { as: 'alive', server: alive, ...named(domain) });
    },
  );

  row(
    'asks targets of the same priority as often as their weights say',
    { step: 'step 4; RFC 2782, weight', newDomain },
    async (domain) => {
      const [light, heavy] = await targets(domain, ['light', 'heavy'], [`*.${domain.name}`]);
      const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
      for (const [index, label] of names.entries()) {
        const records = [
          { ...light, weight: 1 },
          { ...heavy, weight: 1000 },
        ];
        // Whoever takes the first record, or the last, takes the heavy one half of the time only.
        for (const record of index % 2 === 0 ? records : records.toReversed())
          domain.service(`${fed}.${label}`, record);
      }
      const answers = await Promise.all(names.map((label) => askProfile(`${label}.${domain.name}`)));
      const asked = answers.filter(({ json }) => json['displayname'] === 'heavy');
      assert.ok(asked.length >= 18, `The target of weight 1000 beside 1 was asked ${asked.length} of 20 times`);
    },
  );

  row(
    'asks nobody where the record says that there is no such service',
    { step: 'step 4; RFC 2782, target "."', newDomain, nobody: true },
    async (domain) => {
      const decoy = await domain.listen({ port: 8448, reply: homeserver('8448') });
      for (const service of [fed, deprecated]) domain.service(service, { host: '.', port: 0 });
      await assertFindsNobody(domain.name);
      assertUnasked(decoy);
    },
  );

  row(
    'does not fall back to port 8448 when every target is dead',
    { step: 'steps 4 and 6', newDomain, nobody: true },
    async (domain) => {
      const decoy = await domain.listen({ port: 8448, reply: homeserver('8448') });
      const [dead] = await targets(domain, ['dead']);
      domain.service(fed, dead);
      await dead[Symbol.asyncDispose]();
      await assertFindsNobody(domain.name);
      assertUnasked(decoy);
    },
  );
});

function named({ name }: Domain): { readonly sni: string; readonly host: string } {
  return { sni: name, host: name };
}

async function findsBy(domain: Domain, service: string): Promise<void> {
  const server = await domain.listen({ label: 'target', reply: homeserver(service) });
  domain.service(service, server);
  await assertFinds(domain.name, { as: service, server, ...named(domain) });
}

/** Starts a server for each label, which answers with its label. */
async function targets<const T extends readonly string[]>(
  domain: Domain,
  labels: T,
  names: readonly string[] = [domain.name],
): Promise<{ [K in keyof T]: Listening }> {
  const servers = await Promise.all(labels.map((label) => domain.listen({ label, names, reply: homeserver(label) })));
  return servers as { [K in keyof T]: Listening };
}
