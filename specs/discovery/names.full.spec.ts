import { together } from '#fixtures';
import { assertFinds, assertFindsNobody, assertUnasked, homeserver, row } from './finds.ts';
import { suiteZone } from './zone.ts';

together('discovery by the name alone', () => {
  const newDomain = suiteZone();

  row(
    'asks a server whose name is an address on port 8448, without SNI',
    { step: 'step 1', newDomain },
    async (domain) => {
      const { address } = domain;
      const server = await domain.listen({ port: 8448, names: [address], reply: homeserver('address') });
      await assertFinds(address, { as: 'address', server, sni: undefined, host: address });
    },
  );

  row(
    'asks a server whose name is an address with a port on that port, which Host names too',
    { step: 'step 1', newDomain },
    async (domain) => {
      const { address } = domain;
      const decoy = await domain.listen({ port: 8448, names: [address], reply: homeserver('port 8448') });
      const server = await domain.listen({ names: [address], reply: homeserver('address and port') });
      const name = `${address}:${server.port}`;
      await assertFinds(name, { as: 'address and port', server, sni: undefined, host: name });
      assertUnasked(decoy);
    },
  );

  row(
    'asks a server whose name has a port on that port, whatever its SRV records say',
    { step: 'step 2', newDomain },
    async (domain) => {
      const decoy = await domain.listen({ label: 'decoy', reply: homeserver('SRV') });
      for (const service of ['_matrix-fed._tcp', '_matrix._tcp']) domain.service(service, decoy);
      const server = await domain.listen({ reply: homeserver('port') });
      const name = `${domain.name}:${server.port}`;
      await assertFinds(name, { as: 'port', server, sni: domain.name, host: name });
      assertUnasked(decoy);
    },
  );

  row(
    'asks no well-known file of a name with a port, nor of an address',
    { step: 'steps 1 and 2', newDomain },
    async (domain) => {
      const { name, address } = domain;
      const names = [name, address];
      const website = await domain.listen({ port: 443, names, reply: homeserver('port 443') });
      const server = await domain.listen({ port: 8448, names, reply: homeserver('8448') });
      const sni = undefined;
      await assertFinds(address, { as: '8448', server, sni, host: address });
      await using other = newDomain();
      const named = await other.listen({ reply: homeserver('port') });
      const file = await other.listen({ port: 443, reply: homeserver('port 443') });
      const host = `${other.name}:${named.port}`;
      await assertFinds(host, { as: 'port', server: named, sni: other.name, host });
      for (const unasked of [website, file]) assertUnasked(unasked);
    },
  );

  row(
    'asks a server without well-known file and SRV record on port 8448, with its name as SNI and Host',
    { step: 'step 6', newDomain },
    async (domain) => {
      const { name } = domain;
      const server = await domain.listen({ port: 8448, reply: homeserver('8448') });
      await assertFinds(name, { as: '8448', server, sni: name, host: name });
    },
  );

  row(
    'follows an alias to the address, and keeps the name itself as SNI and Host',
    { step: 'step 6, CNAME', newDomain },
    async (domain) => {
      const name = domain.alias('alias');
      const server = await domain.listen({ port: 8448, names: [name], reply: homeserver('alias') });
      await assertFinds(name, { as: 'alias', server, sni: name, host: name });
    },
  );

  row('says with 502 that nobody is there', { step: 'step 6', newDomain, nobody: true }, async (domain) => {
    await assertFindsNobody(domain.name);
    await assertFindsNobody(`unknown.${domain.name}`);
  });
});
