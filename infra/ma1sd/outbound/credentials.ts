import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { unforeseen } from '../http/refusal.ts';
import type { Json, JsonObject } from '../json/lenient-json.ts';
import { listField, textField } from '../json/members.ts';
import { asObjectField, flagField, objectField } from '../json/typed-fields.ts';
import { acceptableId, type MatrixId } from '../matrix-id.ts';
import { answerMember, reachable, readAnswer, type StoreCall } from './identity-store.ts';
import { isSuccess } from './post-json.ts';

export type Threepid = { readonly medium: string; readonly address: string };

/** A person whose password was right. */
export type LoggedIn = {
  /** User id that the store names; nobody checks it against the one that was asked for. */
  readonly id: string;
  readonly displayName: string | undefined;
  /** Addresses in lower case, none twice. */
  readonly threepids: readonly Threepid[];
};

/** Asks the identity store whether a password is right; undefined: it is not. */
export type CheckCredentials = (user: MatrixId, password: string) => Promise<LoggedIn | undefined>;

export function createCheckCredentials(
  { rest, matrix }: Ma1sdConfig,
  call: StoreCall,
  { checksIdentity }: { readonly checksIdentity: boolean },
): CheckCredentials {
  if (!rest.enabled) return () => Promise.resolve(undefined);
  return async ({ id, localpart, domain }, password) => {
    const auth = { mxid: id, localpart, domain, password };
    const reply = await reachable(call(rest.endpoints.auth, { auth }));
    if (!isSuccess(reply)) return undefined;
    const person = readResult(answerMember(readAnswer(reply), 'auth'), matrix.domain);
    return checksIdentity && person?.id !== id ? undefined : person;
  };
}

function readResult(auth: JsonObject, domain: string): LoggedIn | undefined {
  const success = flagField(auth, 'success');
  const id = objectField(auth, 'id');
  const profile = objectField(auth, 'profile');
  const threepids = profile ? readThreepids(profile) : [];
  const displayName = profile ? textField(profile, 'display_name') : undefined;
  if (success === undefined) throw unforeseen('The identity store said neither yes nor no');
  if (!success) return undefined;
  if (!id) throw unforeseen('The identity store named no user');
  const user = readUser(id, domain);
  if (user === undefined) return undefined;
  if (profile === null || threepids === null) throw unforeseen('The identity store gave null for a profile');
  return { id: user, displayName, threepids };
}

function readUser(id: JsonObject, domain: string): string | undefined {
  const type = textField(id, 'type');
  const value = textField(id, 'value');
  if (type === 'localpart') return acceptableId(`@${value ?? null}:${domain}`).id;
  if (type !== 'mxid') return undefined;
  if (value === undefined) throw unforeseen('The identity store named a user without a value');
  return acceptableId(value).id;
}

function readThreepids(profile: JsonObject): readonly Threepid[] | null {
  const given = listField(profile, 'three_pids');
  if (given === null) return null;
  const unique = new Map((given ?? []).map(readThreepid).map((threepid) => [JSON.stringify(threepid), threepid]));
  return [...unique.values()];
}

function readThreepid(value: Json): Threepid {
  const threepid = asObjectField(value) ?? {};
  const [medium, address] = [textField(threepid, 'medium'), textField(threepid, 'address')];
  if (medium === undefined || address === undefined) throw unforeseen('The identity store gave half a third-party id');
  return { medium, address: address.toLowerCase() };
}
