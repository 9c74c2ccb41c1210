import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { unforeseen } from '../http/refusal.ts';
import type { Json, JsonObject } from '../json/lenient-json.ts';
import { listField, textField } from '../json/members.ts';
import { asObjectField, objectField } from '../json/typed-fields.ts';
import { acceptableId, type MatrixId } from '../matrix-id.ts';
import { answerMember, reachable, readAnswer, type StoreCall } from './identity-store.ts';
import { isSuccess } from './post-json.ts';

/** A third-party id that somebody asks for; a part that was not given is missing. */
export type Asked = { readonly medium?: string | undefined; readonly address?: string | undefined };

/** A third-party id and whose it is. */
export type Binding = Asked & { readonly user: MatrixId };

/** Looks third-party ids up in the identity store. */
export type Bindings = {
  readonly one: (asked: Asked) => Promise<Binding | undefined>;
  /** Gives those that were found, as the store wrote them. */
  readonly many: (asked: readonly Asked[]) => Promise<readonly Binding[]>;
};

export function createBindings({ rest, matrix }: Ma1sdConfig, call: StoreCall): Bindings {
  if (!rest.enabled) return { one: () => Promise.resolve(undefined), many: () => Promise.resolve([]) };
  const { single, bulk } = rest.endpoints.identity;
  return {
    async one({ medium, address }) {
      const reply = await reachable(call(single, { lookup: { medium, address } }));
      if (!isSuccess(reply)) return undefined;
      const answer = readAnswer(reply);
      if (!Object.hasOwn(answer, 'lookup')) return undefined;
      return { medium, address, user: userOf(answerMember(answer, 'lookup'), matrix.domain) };
    },
    async many(asked) {
      const lookup = asked.map(({ medium, address }) => ({ medium, address }));
      const reply = await reachable(call(bulk, { lookup }));
      if (!isSuccess(reply)) return [];
      const found = listField(readAnswer(reply), 'lookup');
      if (found === null) throw unforeseen('The identity store gave null for a list');
      return (found ?? []).map((value) => readBinding(value, matrix.domain));
    },
  };
}

function readBinding(value: Json, domain: string): Binding {
  const found = asObjectField(value);
  if (!found) throw unforeseen('The identity store gave null for a third-party id');
  return { medium: textField(found, 'medium'), address: textField(found, 'address'), user: userOf(found, domain) };
}

/** Any type but `localpart` counts as a whole user id. */
function userOf(found: JsonObject, domain: string): MatrixId {
  const id = objectField(found, 'id');
  if (!id) throw unforeseen('The identity store named no user');
  const [type, value] = [textField(id, 'type'), textField(id, 'value')];
  if (type === 'localpart') return acceptableId(`@${value ?? null}:${domain}`);
  if (value === undefined) throw unforeseen('The identity store named a user without a value');
  return acceptableId(value);
}
