import assert from 'node:assert/strict';
import {
  call,
  check,
  createRoom,
  expectStatus,
  inRoom,
  join,
  logIn,
  newPerson,
  seesInvite,
  stateOf,
  together,
  unique,
  type Answer,
  type Operation,
} from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { caughtMail } from './caught-mail.ts';
import { confirmAddress } from './confirmed-address.ts';
import { lookUp } from './look-up.ts';
import { newHolder, type Holder } from './programs.ts';
import { deployedAtSynapse, goodAtSynapse, type AtSynapse } from './at-synapse.ts';

const clause = 'Client-Server API § Third-party invites';
const covers = ['POST /client/v3/rooms/{roomId}/invite'];

together('addresses in the hands of a client', () => {
  const mail = caughtMail();
  const [deployed, good] = [deployedAtSynapse(), goodAtSynapse()];

  for (const program of [deployed, good]) {
    const { name, options } = program;

    check(
      `invites the colleague whose address is given, who need never have signed in (${name})`,
      { clause, covers, ...options },
      async () => {
        const [holder, colleague] = [await newHolder(program), await newPerson()];
        const roomId = await createRoom(holder.session);
        expectStatus(await inviteByMail(program, holder, [roomId, colleague.email]), 200, 'Inviting by e-mail');
        const member = await stateOf(holder.session, roomId, `m.room.member/${colleague.userId}`);
        assert.equal(member.json['membership'], 'invite');
        await seesInvite(await logIn(colleague), roomId);
      },
    );

    check(
      `shows the room who is invited by address without the whole address (${name})`,
      { clause: `${clause}, m.room.third_party_invite`, ...options },
      async () => {
        const holder = await newHolder(program);
        const roomId = await createRoom(holder.session);
        const address = `${unique('later')}@mail.test`;
        expectStatus(await inviteByMail(program, holder, [roomId, address]), 200, 'Inviting by e-mail');
        const state = JSON.stringify((await call(holder.session, `GET ${inRoom(roomId, 'state')}`)).json);
        assert.ok(state.includes('m.room.third_party_invite') && !state.includes(address), state);
      },
    );

    check(
      `binds an address that its user has validated, through the homeserver (${name})`,
      {
        clause: 'Client-Server API § Account 3PIDs, POST /account/3pid/bind',
        covers: ['POST /client/v3/account/3pid/bind'],
        ...options,
      },
      async () => {
        const holder = await newHolder(program);
        const validation = await confirmAddress(holder, mail());
        const answer = await bind(program, holder, validation);
        assert.deepEqual([answer.status, answer.json], [200, {}]);
        const found = program.mode === 'fixed' ? { [validation.address]: holder.session.userId } : {};
        assert.deepEqual(await lookUp(holder, [validation.address]), found);
      },
    );

    check(
      `unbinds an address for the homeserver, which signs that its user wants it (${name})`,
      {
        clause: 'Client-Server API § Account 3PIDs, POST /account/3pid/unbind',
        covers: ['POST /client/v3/account/3pid/unbind'],
        ...options,
        ...(program.mode === 'compat' ? { knownFailure: knownFailures.unbindingByHomeserver } : {}),
      },
      async () => {
        const holder = await newHolder(program);
        const validation = await confirmAddress(holder, mail());
        expectStatus(await bind(program, holder, validation), 200, 'Binding');
        const json = { medium: 'email', address: validation.address, id_server: program.idServer() };
        const answer = await account(holder, 'POST /client/v3/account/3pid/unbind', json);
        assert.deepEqual([answer.status, answer.json], [200, { id_server_unbind_result: 'success' }]);
        assert.deepEqual(await lookUp(holder, [validation.address]), {});
      },
    );
  }

  check(
    `keeps the invite of an address without an account, and delivers it when its person signs up (${deployed.name})`,
    {
      clause: `${clause}; Server-Server API § Third-party invites, PUT /3pid/onbind`,
      covers: [...covers, 'POST /client/v3/join/{roomIdOrAlias}'],
      ...deployed.options,
    },
    async () => {
      const holder = await newHolder(deployed);
      const roomId = await createRoom(holder.session);
      const address = `${unique('later')}@mail.test`;
      expectStatus(await inviteByMail(deployed, holder, [roomId, address]), 200, 'Inviting by e-mail');
      assert.ok((await mail().mailTo(address)).text.includes(roomId));
      const guest = await logIn(await newPerson({ email: address }));
      await seesInvite(guest, roomId);
      await join(guest, roomId);
      const member = await stateOf(holder.session, roomId, `m.room.member/${guest.userId}`);
      assert.equal(member.json['membership'], 'join');
    },
  );
});

async function inviteByMail(
  program: AtSynapse,
  { session, token }: Holder,
  [roomId, address]: readonly [string, string],
): Promise<Answer> {
  const json = { medium: 'email', address, id_server: program.idServer(), id_access_token: token };
  return call(session, `POST ${inRoom(roomId, 'invite')}`, { json });
}

async function bind(
  program: AtSynapse,
  holder: Holder,
  { sid, secret }: { readonly sid: string; readonly secret: string },
): Promise<Answer> {
  const server = { id_server: program.idServer(), id_access_token: holder.token };
  return account(holder, 'POST /client/v3/account/3pid/bind', { ...server, sid, client_secret: secret });
}

async function account({ session }: Holder, operation: Operation, json: object): Promise<Answer> {
  return call(session, operation, { json });
}
