import { askIdentity, identityToken, newPerson, newUser, request, unique, type Answer, type Person } from '#fixtures';
import type { Asking } from './iam-faults.ts';

/** Prepares an asking about somebody of its own. `ma1sd`: URL of the ma1sd to ask, or of the ingress before it. */
export type Prepare = (ma1sd: string) => Promise<Asking>;

/** Logs in by user name through the ingress: Synapse's password provider asks ma1sd, and that the IAM. */
export const logInByName: Prepare = async (ma1sd) => {
  const person = await newPerson();
  return {
    endpoint: 'auth/login',
    subject: person.username,
    ask: logInAs(person, { ma1sd, identifier: { type: 'm.id.user', user: person.username } }),
    isRight: isLoginOf(person),
  };
};

/** Logs in by e-mail: ma1sd asks the IAM whose address it is. */
export const logInByEmail: Prepare = async (ma1sd) => {
  const person = await newPerson();
  return {
    endpoint: 'identity/single',
    subject: person.email,
    ask: logInAs(person, { ma1sd, identifier: { type: 'm.id.thirdparty', medium: 'email', address: person.email } }),
    isRight: isLoginOf(person),
  };
};

/** Asks ma1sd whether a password is right, as the password provider does; not for the ingress. */
export const checkCredentials: Prepare = async (ma1sd) => {
  const { username, userId, password } = await newPerson();
  const json = { user: { id: userId, password } };
  const url = `${ma1sd}/_matrix-internal/identity/v1/check_credentials`;
  return {
    endpoint: 'auth/login',
    subject: username,
    ask: (timeoutMs) => request('POST', url, { json, ...within(timeoutMs) }),
    isRight: ({ json: { auth } }) => (auth as { success?: boolean } | undefined)?.success === true,
  };
};

/** Searches the directory for a colleague whom the IAM alone knows. */
export const searchDirectory: Prepare = async (ma1sd) => {
  const [{ token }, colleague] = [await newUser(), await newPerson()];
  const url = `${ma1sd}/_matrix/client/v3/user_directory/search`;
  const json = { search_term: colleague.lastName };
  return {
    endpoint: 'directory/user/search',
    subject: colleague.lastName,
    ask: (timeoutMs) => request('POST', url, { token, json, ...within(timeoutMs) }),
    isRight: (answer) => usersIn(answer).includes(colleague.userId),
  };
};

/** Looks one e-mail address up. */
export const lookUpOne: Prepare = (ma1sd) => prepareLookUp(ma1sd, 'identity/single', () => []);

/** Looks two e-mail addresses up; the second is another each time, since ma1sd remembers what failed. */
export const lookUpMany: Prepare = (ma1sd) =>
  prepareLookUp(ma1sd, 'identity/bulk', () => [`${unique('nobody')}@mail.test`]);

/** Looks two e-mail addresses up, the same ones each time. */
export const lookUpSame: Prepare = (ma1sd) => {
  const other = `${unique('nobody')}@mail.test`;
  return prepareLookUp(ma1sd, 'identity/bulk', () => [other]);
};

async function prepareLookUp(at: string, endpoint: string, others: () => readonly string[]): Promise<Asking> {
  const [token, person] = [await identityToken(await newUser(), at), await newPerson()];
  const { json } = await askIdentity('GET hash_details', { at, token });
  const lookUp = (timeoutMs?: number): Promise<Answer> => {
    const addresses = [person.email, ...others()].map((email) => `${email} email`);
    const body = { algorithm: 'none', pepper: json['lookup_pepper'], addresses };
    return askIdentity('POST lookup', { at, token, json: body, ...within(timeoutMs) });
  };
  // ma1sd 2.5.0 turns the parts of a key round when there is more than one.
  const isRight = ({ json: { mappings } }: Answer): boolean => Object.values(mappings ?? {}).includes(person.userId);
  return { endpoint, subject: person.email, ask: lookUp, isRight };
}

/** Asks ma1sd for somebody's roles, as the services behind the ingress do; not for the ingress. */
export const readRoles: Prepare = async (ma1sd) => {
  const { username, userId } = await newPerson();
  const url = `${ma1sd}/_matrix-internal/profile/v1/${encodeURIComponent(userId)}`;
  return {
    endpoint: 'profile/roles',
    subject: username,
    ask: (timeoutMs) => request('GET', url, within(timeoutMs)),
    isRight: ({ json }) => Array.isArray(json['roles']),
  };
};

type LogIn = { readonly ma1sd: string; readonly identifier: object };

function logInAs({ password }: Person, { ma1sd, identifier }: LogIn): Asking['ask'] {
  const json = { type: 'm.login.password', identifier, password };
  return (timeoutMs) => request('POST', `${ma1sd}/_matrix/client/v3/login`, { json, ...within(timeoutMs) });
}

function within(timeoutMs: number | undefined): { readonly timeoutMs?: number } {
  return timeoutMs === undefined ? {} : { timeoutMs };
}

function isLoginOf({ userId }: Person): (answer: Answer) => boolean {
  return ({ status, json }) => status === 200 && json['user_id'] === userId;
}

function usersIn({ json }: Answer): readonly string[] {
  const results = (json['results'] ?? []) as readonly { readonly user_id: string }[];
  return results.map(({ user_id: id }) => id);
}
