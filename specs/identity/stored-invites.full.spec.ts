import assert from 'node:assert/strict';
import { askIdentity, check, expectStatus, newPerson, stack, together, unique, type Answer } from '#fixtures';
import { caughtMail } from './caught-mail.ts';
import { newHolder, programs, type Holder, type Program } from './programs.ts';
import { isSigned } from './signed-json.ts';

const clause = 'Identity Service API § Invitation storage';

type PublicKey = { readonly public_key: string; readonly key_validity_url: string };

together('invites that an identity server stores', () => {
  const mail = caughtMail();

  for (const program of programs()) {
    const { name, mode, options, at } = program;
    const isGood = mode === 'fixed';

    check(
      `stores the invite of an unknown address, mails it, and calls the keys for it valid (${name})`,
      {
        clause,
        covers: [
          'POST /identity/v2/store-invite',
          'GET /identity/v2/pubkey/isvalid',
          ...(isGood ? ['GET /identity/v2/pubkey/ephemeral/isvalid'] : []),
        ],
        ...options,
      },
      async () => {
        const holder = await newHolder(program);
        const address = `${unique('guest')}@mail.test`;
        const { json } = expectStatus(await storeInvite(holder, address), 200, 'Storing an invite');
        assert.match((await mail().mailTo(address)).text, /The room of all rooms/);
        const [own, ephemeral] = json['public_keys'] as readonly PublicKey[];
        // 2.5.0 leaves the invite's own key out.
        assert.equal(ephemeral !== undefined, isGood);
        assert.match(own?.key_validity_url ?? '', /\/pubkey\/isvalid$/);
        for (const [path, key] of [
          ['pubkey/isvalid', own],
          ['pubkey/ephemeral/isvalid', ephemeral],
        ] as const) {
          if (!key) continue;
          const query = { public_key: key.public_key };
          assert.deepEqual((await askIdentity(`GET ${path}`, { at: at(), query })).json, { valid: true }, path);
        }
      },
    );

    check(
      `shows nobody the whole address of who is invited (${name})`,
      { clause: `${clause}: display_name`, ...options },
      async () => {
        const address = `${unique('guest')}@mail.test`;
        const { json } = await storeInvite(await newHolder(program), address);
        const shown = String(json['display_name']);
        assert.ok(shown.length > 0 && !shown.includes(address), shown);
      },
    );

    check(
      `stores no invite of an address that somebody has (${name})`,
      { clause: isGood ? `${clause}: M_THREEPID_IN_USE` : 'ma1sd 2.5.0: M_ALREADY_EXISTS', ...options },
      async () => {
        const { email } = await newPerson();
        const answer = await storeInvite(await newHolder(program), email);
        const errcode = isGood ? 'M_THREEPID_IN_USE' : 'M_ALREADY_EXISTS';
        assert.deepEqual([answer.status, answer.json['errcode']], [400, errcode]);
      },
    );

    if (isGood) signs(program, (address) => mail().mailTo(address));
    else tellsNoKey(program);
  }
});

function signs(program: Program, mailTo: (address: string) => Promise<{ readonly text: string }>): void {
  const { name, options } = program;
  check(
    `signs an invite for who has the link from the mail (${name})`,
    {
      clause: 'Identity Service API § Ephemeral invitation signing',
      covers: ['POST /identity/v2/sign-ed25519'],
      ...options,
    },
    async () => {
      const [host, guest] = [await newHolder(program), await newHolder(program)];
      const address = `${unique('guest')}@mail.test`;
      const stored = expectStatus(await storeInvite(host, address), 200, 'Storing an invite').json;
      const link = new URLSearchParams(/sign-ed25519\?(\S+)/.exec((await mailTo(address)).text)?.[1] ?? '');
      const json = { ...Object.fromEntries(link), mxid: guest.session.userId };
      const { json: signed } = await guest.ask('POST sign-ed25519', { json });
      const { signatures: _, ...said } = signed;
      const sender = host.session.userId;
      assert.deepEqual(said, { mxid: guest.session.userId, sender, token: stored['token'] });
      const keys = (stored['public_keys'] as readonly PublicKey[]).map(({ public_key: key }) => key);
      assert.ok(keys.some((key) => isSigned(signed, stack().own.serverName, key)));
    },
  );
}

function tellsNoKey(program: Program): void {
  const { name, options } = program;
  check(
    `signs no invite by a key that it did not make for it (${name})`,
    { clause: 'Identity Service API § Ephemeral invitation signing; ma1sd 2.5.0 tells nobody the key', ...options },
    async () => {
      const holder = await newHolder(program);
      const { json: stored } = await storeInvite(holder, `${unique('guest')}@mail.test`);
      const key = Buffer.alloc(32, 1).toString('base64').replace('=', '');
      const json = { mxid: holder.session.userId, token: stored['token'], private_key: key };
      const answer = await holder.ask('POST sign-ed25519', { json });
      assert.deepEqual([answer.status, answer.json['errcode']], [404, 'M_NOT_FOUND']);
    },
  );
}

/** Stores an invite as a homeserver does for its user. */
async function storeInvite({ session, ask }: Holder, address: string): Promise<Answer> {
  const room = { room_id: `!${unique('room')}:${stack().own.serverName}`, room_name: 'The room of all rooms' };
  return ask('POST store-invite', { json: { medium: 'email', address, sender: session.userId, ...room } });
}
