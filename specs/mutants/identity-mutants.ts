import { iamFault } from '#fixtures';
import { storeThatSaysYes } from './changes/agreeing-store.ts';
import { ma1sdSection } from './changes/services.ts';
import { homeserverConfig } from './changes/synapse.ts';
import type { Mutant } from './mutant.ts';

const signsIn = ['r0', 'v3'].map((version) => `specs/login/signs-a-person-of-the-iam-in-through-ma1sd-on-${version}`);

/** What goes wrong with ma1sd, the identity store and the password provider between them and Synapse. */
export const identityMutants: readonly Mutant[] = [
  {
    name: 'iam-says-yes',
    breaks: 'The identity store says yes to every password',
    killedBy: [
      'specs/login/refuses-a-wrong-password-with-403-m-forbidden',
      'specs/login/refuses-somebody-whom-the-iam-does-not-know-with-403-m-forbidden',
    ],
    apply: storeThatSaysYes,
  },
  {
    name: 'iam-gone',
    breaks: 'The identity store takes no connection',
    killedBy: signsIn,
    apply: () => iamFault('auth/login', { kind: 'refused' }),
  },
  {
    name: 'v2-off',
    breaks: "ma1sd is left to its own default, which has the identity service's v2 off",
    killedBy: [
      'specs/routing/gives-the-identity-service-on-the-bare-domain-and-on-the-public-name',
      'specs/identity/tells-a-client-with-a-token-who-has-an-e-mail-address',
    ],
    apply: ma1sdSection('matrix', ({ v2: _, ...matrix }) => matrix),
  },
  {
    name: 'ma1sd-does-not-find-synapse',
    breaks: 'ma1sd has no address for the homeserver of the public name',
    killedBy: signsIn,
    apply: ma1sdSection('dns', () => ({ overwrite: { homeserver: { client: [] } } })),
  },
  {
    name: 'password-provider-missing',
    breaks: 'Synapse has no password provider, so that it asks nobody for a password',
    killedBy: signsIn,
    apply: homeserverConfig((config) => ({ ...config, modules: [] }), 'main'),
  },
  {
    name: 'no-names-from-the-iam',
    breaks: 'The password provider leaves the name of a new account out',
    killedBy: ['specs/login/gives-a-new-account-the-display-name-that-the-iam-has'],
    apply: homeserverConfig((config) => ({ ...config, modules: withoutPolicy(config['modules']) }), 'main'),
  },
];

type Module = { readonly config?: object };

function withoutPolicy(modules: unknown): unknown {
  const policy = { registration: { profile: { name: false } } };
  return (modules as readonly Module[]).map((one) => ({ ...one, config: { ...one.config, policy } }));
}
