import type { Session } from '#fixtures';
import { newIdentity, signed, type SigningIdentity } from './signing-identity.ts';

/** Makes the keys that a device of a user uploads, signed by the device. */
export function deviceKeysOf({ userId, deviceId }: Session, identity: SigningIdentity) {
  const signer = { userId, keyId: deviceId, identity };
  const device = {
    user_id: userId,
    device_id: deviceId,
    algorithms: ['m.olm.v1.curve25519-aes-sha2', 'm.megolm.v1.aes-sha2'],
    keys: { [`curve25519:${deviceId}`]: newIdentity().publicKey, [`ed25519:${deviceId}`]: identity.publicKey },
  };
  return { device: signed(device, signer), oneTime: (key: string) => signed({ key }, signer) };
}

/** Makes a user's three cross-signing keys, as they are uploaded, and the key that signs devices. */
export function crossSigningKeys(userId: string) {
  const [master, selfSigning, userSigning] = [newIdentity(), newIdentity(), newIdentity()];
  const keyOf = (usage: string, { publicKey }: SigningIdentity) => ({
    user_id: userId,
    usage: [usage],
    keys: { [`ed25519:${publicKey}`]: publicKey },
  });
  const byMaster = { userId, keyId: master.publicKey, identity: master };
  const upload = {
    master_key: keyOf('master', master),
    self_signing_key: signed(keyOf('self_signing', selfSigning), byMaster),
    user_signing_key: signed(keyOf('user_signing', userSigning), byMaster),
  };
  return { upload, selfSigning };
}
