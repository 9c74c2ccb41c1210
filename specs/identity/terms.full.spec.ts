import assert from 'node:assert/strict';
import { askIdentity, check, together } from '#fixtures';
import { deployed, newHolder, standIn } from './programs.ts';

const clause = 'Identity Service API § Terms of service';
const covers = ['GET /identity/v2/terms', 'POST /identity/v2/terms'];
const [english, irish] = ['https://netsoc.test/terms_en.html', 'https://netsoc.test/terms_ga.html'];
const terms = { en: { name: 'Privacy', url: english }, ga: { name: 'Priobhaideachas', url: irish } };
const regexp = ['/_matrix/identity/v2/hash_details'];
const policy = { policies: { privacy: { version: '1.0', terms, regexp } } };

together('terms of the identity service', () => {
  for (const { name, mode, options, at } of [standIn('compat', gated()), standIn('fixed', gated())]) {
    check(
      `wants its terms accepted, in any one language, before it serves what they are for (${name})`,
      { clause, covers, ...options, program: `ma1sd stand-in, ${mode}` },
      async () => {
        const { ask } = await newHolder({ at });
        const shown = await askIdentity('GET terms', { at: at() });
        assert.deepEqual(shown.json, { policies: { privacy: { version: '1.0', ...terms } } });
        const before = await ask('GET hash_details');
        assert.deepEqual([before.status, before.json['errcode']], [403, 'M_TERMS_NOT_SIGNED']);
        await ask('POST terms', { json: { user_accepts: [irish] } });
        assert.equal((await ask('GET hash_details')).status, 200);
      },
    );

    check(
      mode === 'fixed'
        ? `remembers who accepted its terms when one of their tokens is taken back (${name})`
        : `forgets that a user accepted its terms when one of their tokens is taken back (${name})`,
      {
        clause: mode === 'fixed' ? clause : 'ma1sd 2.5.0: acceptance goes with the token that is logged out',
        ...options,
        program: `ma1sd stand-in, ${mode}`,
      },
      async () => {
        const first = await newHolder({ at });
        const second = await first.again();
        await first.ask('POST terms', { json: { user_accepts: [english] } });
        assert.equal((await second.ask('GET hash_details')).status, 200);
        await first.ask(mode === 'fixed' ? 'POST account/logout' : 'GET account/logout');
        assert.equal((await second.ask('GET hash_details')).status, mode === 'fixed' ? 200 : 403);
      },
    );
  }

  check(
    `shows no terms where the deployment has none, and accepts that none are accepted (${deployed.name})`,
    { clause, covers, ...deployed.options },
    async () => {
      const { ask } = await newHolder(deployed);
      assert.deepEqual((await ask('GET terms')).json, { policies: {} });
      const answer = await ask('POST terms', { json: { user_accepts: [] } });
      assert.deepEqual([answer.status, answer.json], [200, {}]);
    },
  );
});

function gated(): { readonly what: string; readonly settings: object } {
  return { what: ', with terms', settings: { policy } };
}
