import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Deployment } from '../deployment/index.ts';
import type { HomeserverSecrets } from '../render/index.ts';
import type { Secrets } from '../runtime/index.ts';

/** Every secret of one run: what the suites may know, and what only the services get. */
export type StackSecrets = Secrets & {
  readonly databaseAdmin: string;
  readonly homeservers: Readonly<Record<string, HomeserverSecrets>>;
};

/** A signing key as Synapse keeps it, with its public half. */
export type SigningKey = { readonly file: string; readonly id: string; readonly publicKey: string };

/** Makes the secrets of one run; nothing of them is ever printed. */
export function createSecrets(deployment: Deployment): StackSecrets {
  const redisPassword = token();
  const homeservers = Object.fromEntries(
    deployment.homeservers.map(({ name }) => [name, { ...homeserverSecrets(), redisPassword }] as const),
  );
  return {
    databaseAdmin: token(),
    homeservers,
    iamControlToken: token(),
    accounts: Object.fromEntries(deployment.accounts.map(({ username, password }) => [username, password ?? token()])),
    registration: Object.fromEntries(
      Object.entries(homeservers).map(([name, secrets]) => [name, secrets.registrationSharedSecret]),
    ),
    signingKeys: {},
  };
}

function homeserverSecrets(): Omit<HomeserverSecrets, 'redisPassword'> {
  return {
    databasePassword: token(),
    registrationSharedSecret: token(),
    macaroonSecretKey: token(),
    formSecret: token(),
    workerReplicationSecret: token(),
  };
}

function token(): string {
  return randomBytes(24).toString('base64url');
}

/** Makes an Ed25519 signing key in the form of Synapse's key files: `ed25519 a_1 <unpadded base64 seed>`. */
export function createSigningKey(): SigningKey {
  const version = `a_${randomBytes(3).toString('hex')}`;
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { file: `ed25519 ${version} ${unpadded(d)}\n`, id: `ed25519:${version}`, publicKey: unpadded(x) };
}

function unpadded(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('base64').replace(/=+$/, '');
}
