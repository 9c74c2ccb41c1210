import { json, type Answer } from './answer.ts';

/** Ends a handler with an answer other than the one that it was asked for. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(answer.body);
    this.answer = answer;
  }
}

/** Makes a refusal in ma1sd's form of a Matrix error. */
export function refusal(status: number, errcode: string, error: string): Refusal {
  return new Refusal(json({ errcode, error, success: false }, status));
}

/** ma1sd's form for an argument that its libraries object to: 400 without an errcode. */
export function badArgument(error: string): Refusal {
  return new Refusal(json({ error }, 400));
}

/** What a failure that ma1sd does not foresee turns into. */
export function unforeseen(error: string): Refusal {
  return refusal(500, 'M_UNKNOWN', error);
}

/** What a failure that ma1sd foresees and keeps to itself turns into. */
export function internalError(): Refusal {
  return unforeseen(
    `An internal server error occurred. Contact your administrator with reference Transaction #${Date.now()}`,
  );
}

export const invalidCredentials = (): Refusal => refusal(401, 'M_UNAUTHORIZED', 'Supplied credentials are invalid');
export const missingToken = (): Refusal =>
  refusal(401, 'M_UNKNOWN_TOKEN', 'An access token is required to access this resource');
export const badJson = (error: string): Refusal => refusal(400, 'M_BAD_JSON', error);
export const invalidJson = (error: string): Refusal => refusal(400, 'M_INVALID_JSON', error);
