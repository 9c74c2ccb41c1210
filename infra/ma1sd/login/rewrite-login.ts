import { unforeseen } from '../http/refusal.ts';
import type { JsonObject } from '../json/lenient-json.ts';
import { findObject, findPrimitive, requireText } from '../json/members.ts';
import { NotAPhoneNumber, toMsisdn } from '../msisdn.ts';
import type { Bindings } from '../outbound/bindings.ts';

/** A rule of `auth.rewrite.user.rules`: a user name that matches whole is taken for an address of that medium. */
export type RewriteRule = { readonly pattern: RegExp; readonly medium: string };

export type RewriterOptions = {
  readonly bindings: Bindings;
  readonly rules: readonly RewriteRule[];
  readonly specForms: boolean;
};

export type LoginRewriter = (login: JsonObject) => Promise<JsonObject>;

/** Creates what puts the user name in the place of an e-mail address or phone number that the identity store knows. */
export function createLoginRewriter({ bindings, rules, specForms }: RewriterOptions): LoginRewriter {
  return async (login) => {
    const identifier = findObject(login, 'identifier');
    if (!identifier) return login;
    const ruled = applyRules({ ...login, identifier }, rules);
    const type = findPrimitive(ruled.identifier, 'type');
    if (type === 'm.id.thirdparty') return byThirdparty(ruled, bindings);
    return type === 'm.id.phone' ? byPhone(ruled, { bindings, specForms }) : ruled;
  };
}

type Login = JsonObject & { readonly identifier: JsonObject };

function applyRules(login: Login, rules: readonly RewriteRule[]): Login {
  const { identifier } = login;
  if (findPrimitive(identifier, 'type') !== 'm.id.user' || rules.length === 0) return login;
  const user = requireText(identifier, 'user');
  const rule = rules.findLast(({ pattern }) => pattern.test(user));
  if (!rule) return login;
  const address = { type: 'm.id.thirdparty', medium: rule.medium, address: user };
  return { ...without(login, ['user']), identifier: { ...identifier, ...address } };
}

async function byThirdparty(login: Login, bindings: Bindings): Promise<Login> {
  const { identifier } = login;
  const [medium, address] = [findPrimitive(identifier, 'medium'), findPrimitive(identifier, 'address')];
  const found = medium !== undefined && address !== undefined ? await bindings.one({ medium, address }) : undefined;
  const rest = withoutLegacy(login);
  if (!found) return { ...rest, identifier };
  return { ...rest, identifier: asUser(without(identifier, ['medium', 'address']), found.user.localpart) };
}

/** 2.5.0 reads the number from `number`, the key of early drafts, and passes over the specification's `phone`. */
async function byPhone(login: Login, { bindings, specForms }: Omit<RewriterOptions, 'rules'>): Promise<Login> {
  const { identifier } = login;
  const phone = specForms ? findPrimitive(identifier, 'phone') : undefined;
  const number = phone ?? findPrimitive(identifier, 'number');
  const country = findPrimitive(identifier, 'country');
  const rest = withoutLegacy(login);
  if (number === undefined || country === undefined) return { ...rest, identifier };
  const address = await toMsisdn(number, country).catch(refuse);
  const found = await bindings.one({ medium: 'msisdn', address });
  if (!found) return { ...rest, identifier };
  return {
    ...rest,
    identifier: asUser(
      without(identifier, ['country', 'number', ...(specForms ? ['phone'] : [])]),
      found.user.localpart,
    ),
  };
}

function refuse(error: unknown): never {
  throw error instanceof NotAPhoneNumber ? unforeseen(`Error type: NOT_A_NUMBER. ${error.message}.`) : error;
}

function asUser(identifier: JsonObject, user: string): JsonObject {
  return { ...identifier, type: 'm.id.user', user };
}

/** The members that stood for the identifier before there was one would contradict it. */
function withoutLegacy(login: Login): JsonObject {
  return without(login, ['medium', 'address']);
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
