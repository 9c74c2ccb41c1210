import { json, type Answer } from './answer.ts';

/** Who or what a refusal is about, where 2.5.0's answer does not tell. */
export type RefusalKind = 'service' | 'mail' | 'token' | 'missing' | 'argument';

/** Ends a handler with an answer other than the one that it was asked for. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;
  readonly kind: RefusalKind | undefined;
  constructor(answer: Answer, kind?: RefusalKind) {
    super(answer.body);
    this.answer = answer;
    this.kind = kind;
  }
}

/** Makes a refusal in ma1sd's form of a Matrix error. */
export function refusal(status: number, errcode: string, error: string): Refusal {
  return new Refusal(json({ errcode, error, success: false }, status));
}

/** ma1sd's form for an argument that its libraries object to: 400 without an errcode. */
export function badArgument(error: string): Refusal {
  return new Refusal(json({ error }, 400), 'argument');
}

/** What a failure that ma1sd does not foresee turns into. */
export function unforeseen(error: string, kind?: RefusalKind): Refusal {
  return new Refusal(json({ errcode: 'M_UNKNOWN', error, success: false }, 500), kind);
}

/** A part of the request that is not there, which ma1sd does not foresee. */
export function missing(name: string): Refusal {
  return unforeseen(`There is no ${name}`, 'missing');
}

/** What a failure of another service turns into that ma1sd foresees and keeps to itself. */
export function internalError(kind: RefusalKind = 'service'): Refusal {
  return unforeseen(
    `An internal server error occurred. Contact your administrator with reference Transaction #${Date.now()}`,
    kind,
  );
}

export const invalidCredentials = (): Refusal => refusal(401, 'M_UNAUTHORIZED', 'Supplied credentials are invalid');

/** A request that needs the homeserver's access token, and has none. */
export function missingToken(): Refusal {
  const error = 'An access token is required to access this resource';
  return new Refusal(json({ errcode: 'M_UNKNOWN_TOKEN', error, success: false }, 401), 'token');
}

export const badJson = (error: string): Refusal => refusal(400, 'M_BAD_JSON', error);
export const invalidJson = (error: string): Refusal => refusal(400, 'M_INVALID_JSON', error);

/** Lays whatever goes wrong on another service: what it answered is no fault of the client's. */
export async function blameService<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.answer, 'service') : error;
  }
}
