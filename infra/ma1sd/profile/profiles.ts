import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { internalError, Refusal, unforeseen } from '../http/refusal.ts';
import type { Json, JsonObject } from '../json/lenient-json.ts';
import { asTextField, findObject, listField } from '../json/members.ts';
import { readTree } from '../json/read-body.ts';
import type { MatrixId } from '../matrix-id.ts';
import { Unreachable } from '../outbound/unreachable.ts';
import type { StoreCall } from '../outbound/identity-store.ts';

/** What the identity store knows of a user. */
export type Profiles = {
  readonly roles: (user: MatrixId) => Promise<readonly string[]>;
  readonly threepids: (user: MatrixId) => Promise<readonly Json[]>;
};

export function createProfiles({ rest }: Ma1sdConfig, call: StoreCall): Profiles {
  const { profile } = rest.endpoints;
  const ask = async (endpoint: string, { localpart, domain, id }: MatrixId): Promise<JsonObject> => {
    if (!rest.enabled || !endpoint.trim()) return {};
    const reply = await call(endpoint, { localpart, domain, mxid: id }).catch((error: unknown) => {
      throw error instanceof Unreachable ? internalError() : error;
    });
    if (reply.status === 404) return {};
    if (reply.status !== 200) throw internalError();
    const text = reply.body?.toString('utf8') ?? '';
    return text.trim() ? readProfile(text) : {};
  };
  return {
    roles: async (user) => texts(listField(await ask(profile.roles, user), 'roles') ?? []),
    threepids: async (user) => listField(await ask(profile.threepids, user), 'threepids') ?? [],
  };
}

function readProfile(text: string): JsonObject {
  try {
    return findObject(readTree(text), 'profile') ?? {};
  } catch (error) {
    if (error instanceof Refusal) throw internalError();
    throw error;
  }
}

function texts(values: readonly Json[]): readonly string[] {
  return values.map((value) => {
    const text = asTextField(value);
    if (text === undefined) throw unforeseen('A role is null');
    return text;
  });
}
