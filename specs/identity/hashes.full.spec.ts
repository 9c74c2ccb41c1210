import assert from 'node:assert/strict';
import { check, expectStatus, newPerson, startOwnMa1sd, together } from '#fixtures';
import { lookUp, pepperOf, sha256 } from './look-up.ts';
import { deployed, newHolder, serving, standIn, type Program } from './programs.ts';

const clause = 'Identity Service API § Association lookup';
const covers = ['GET /identity/v2/hash_details', 'POST /identity/v2/lookup'];

together('look-ups of the identity service', () => {
  const [compat, fixed] = [standIn('compat'), standIn('fixed')];

  for (const program of [deployed, compat, fixed]) {
    finds(program);
    refusesPepper(program);
  }
  check(
    `finds people by the hash of their address (${fixed.name})`,
    { clause: `${clause} § sha256`, covers, ...fixed.options },
    async () => {
      const [holder, person, other] = [await newHolder(fixed), await newPerson(), await newPerson()];
      const pepper = await pepperOf(holder);
      const hashes = [person.email, other.email, 'nobody@mail.test'].map((address) => sha256(address, pepper));
      const { json } = await holder.ask('POST lookup', { json: { algorithm: 'sha256', pepper, addresses: hashes } });
      const [mine = '', others = ''] = hashes;
      assert.deepEqual(json['mappings'], { [mine]: person.userId, [others]: other.userId });
    },
  );

  check(
    `finds nobody of the IAM by the hash of their address, though it offers sha256 (${compat.name})`,
    { clause: 'ma1sd 2.5.0: the REST identity store gives no hashes', covers, ...compat.options },
    async () => {
      const [holder, person] = [await newHolder(compat), await newPerson()];
      const pepper = await pepperOf(holder);
      const json = { algorithm: 'sha256', pepper, addresses: [sha256(person.email, pepper)] };
      const answer = await holder.ask('POST lookup', { json });
      assert.deepEqual([answer.status, answer.json['mappings']], [200, {}]);
    },
  );

  for (const { mode, options } of [compat, fixed]) {
    const name = `ma1sd stand-in, ${mode}`;
    check(
      `changes the pepper after so many look-ups, and goes on with the new one (${name})`,
      { clause: `${clause}: M_INVALID_PEPPER`, covers, ...options },
      async () => {
        const hashing = { enabled: true, algorithms: ['none'], rotationPolicy: 'per_requests', requests: 2 };
        await using own = await startOwnMa1sd({ mode, settings: { ...serving(), hashing } });
        const holder = await newHolder({ at: () => own.url });
        const first = await pepperOf(holder);
        const old = { algorithm: 'none', pepper: first, addresses: ['nobody@mail.test email'] };
        for (const what of ['First', 'Second'])
          expectStatus(await holder.ask('POST lookup', { json: old }), 200, `${what} look-up`);
        const late = await holder.ask('POST lookup', { json: old });
        assert.deepEqual([late.status, late.json['errcode']], [400, 'M_INVALID_PEPPER']);
        const person = await newPerson();
        assert.deepEqual(await lookUp(holder, [person.email]), { [person.email]: person.userId });
      },
    );
  }
});

function finds(program: Program): void {
  const { name, options, mode } = program;
  check(`finds one person by their address (${name})`, { clause, covers, ...options }, async () => {
    const [holder, person] = [await newHolder(program), await newPerson()];
    assert.deepEqual(await lookUp(holder, [person.email]), { [person.email]: person.userId });
  });

  check(
    mode === 'fixed'
      ? `finds some of many by their addresses, each named as it was asked for (${name})`
      : `finds some of many by their addresses, and names them the wrong way round (${name})`,
    { clause: mode === 'fixed' ? clause : 'ma1sd 2.5.0: "medium address" for two and more', covers, ...options },
    async () => {
      const [holder, ada, grace] = [await newHolder(program), await newPerson(), await newPerson()];
      const addresses = [ada.email, 'nobody@mail.test', grace.email].map((address) => `${address} email`);
      const json = { algorithm: 'none', pepper: await pepperOf(holder), addresses };
      const { json: answer } = await holder.ask('POST lookup', { json });
      const key = (address: string): string => (mode === 'fixed' ? `${address} email` : `email ${address}`);
      assert.deepEqual(answer['mappings'], { [key(ada.email)]: ada.userId, [key(grace.email)]: grace.userId });
    },
  );
}

function refusesPepper(program: Program): void {
  const { name, options } = program;
  check(
    `answers neither a wrong pepper nor an unknown algorithm (${name})`,
    { clause: `${clause}: M_INVALID_PEPPER, M_INVALID_PARAM`, ...options },
    async () => {
      const holder = await newHolder(program);
      const addresses = ['nobody@mail.test email'];
      const wrong = { algorithm: 'none', pepper: 'wrong', addresses };
      const peppered = await holder.ask('POST lookup', { json: wrong });
      assert.deepEqual([peppered.status, peppered.json['errcode']], [400, 'M_INVALID_PEPPER']);
      const strange = { algorithm: 'rot13', pepper: await pepperOf(holder), addresses };
      const answer = await holder.ask('POST lookup', { json: strange });
      assert.deepEqual([answer.status, answer.json['errcode']], [400, 'M_INVALID_PARAM']);
    },
  );
}
