import type { Account } from './account.ts';
import { defaultPrefix, startIam } from './start-iam.ts';

const account = (username: string, rest: Partial<Account> = {}): Account => ({
  username,
  email: `${username}@netsoc.test`,
  firstName: username,
  lastName: 'Byrne',
  password: `pw-${username}`,
  verified: true,
  renewed: 0,
  ...rest,
});

/** People of the tests. */
const accounts = [
  account('Alice', { email: 'Alice@netsoc.test' }),
  account('bob', { renewed: -366 }),
  account('carol', { verified: false }),
  account('dave', { renewed: -365 }),
];

export type Answered = { readonly status: number; readonly text: string; readonly body: unknown };

/** An identity store with a few people, and ways to ask it and its control port. */
export type TestIam = AsyncDisposable & {
  readonly url: string;
  readonly controlUrl: string;
  readonly ask: (endpoint: string, body: unknown) => Promise<Answered>;
  readonly control: (method: string, path: string, body?: unknown) => Promise<Answered>;
};

export async function startTestIam(): Promise<TestIam> {
  const iam = await startIam({ domain: 'netsoc.test', controlToken: 'control-token', accounts });
  return {
    url: iam.url,
    controlUrl: iam.controlUrl,
    ask: (endpoint, body) => send(`${iam.url}${defaultPrefix}/${endpoint}`, { method: 'POST', body }),
    control: (method, path, body) => send(`${iam.controlUrl}${path}`, { method, body, token: 'control-token' }),
    [Symbol.asyncDispose]: () => iam[Symbol.asyncDispose](),
  };
}

type Sent = { readonly method: string; readonly body?: unknown; readonly token?: string };

async function send(url: string, { method, body, token }: Sent): Promise<Answered> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { connection: 'close', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { method, headers, ...(text === undefined ? {} : { body: text }) });
  const answer = await response.text();
  return { status: response.status, text: answer, body: parsed(answer) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Makes the body of a login. */
export function login(localpart: string, password: string, domain = 'netsoc.test'): object {
  return { auth: { mxid: `@${localpart}:${domain}`, localpart, domain, password } };
}
