import assert from 'node:assert/strict';
import { ConnectionFailed, iamFault, type Answer } from '#fixtures';

/** Ways in which the IAM fails a request, by how a report names them, and by what a client is to be told of them. */
export const faults = {
  'answers 503': { fault: { kind: 'status', status: 503 }, told: 'status' },
  'answers 404': { fault: { kind: 'status', status: 404 }, told: 'notFound' },
  'sends somewhere else': { fault: { kind: 'status', status: 302 }, told: 'status' },
  'takes its time': { fault: { kind: 'delay', delayMs: 600 }, told: 'slow' },
  'resets the connection in the middle': { fault: { kind: 'reset' }, told: 'broken' },
  'refuses connections': { fault: { kind: 'refused' }, told: 'broken' },
  'answers with nothing': { fault: { kind: 'empty' }, told: 'empty' },
  'answers with a page': { fault: { kind: 'html' }, told: 'unreadable' },
  'answers with JSON cut off': { fault: { kind: 'badJson' }, told: 'unreadable' },
  'answers with wrong types': { fault: { kind: 'wrongTypes' }, told: 'wrongTypes' },
  'does not say who': { fault: { kind: 'successWithoutId' }, told: 'nobody' },
  hangs: { fault: { kind: 'hang' }, told: 'hanging' },
} as const;

export type FaultName = keyof typeof faults;

/** What one of the IAM's endpoints is asked because of a client, and how. */
export type Asking = {
  /** Path of the endpoint, e.g. `auth/login`. */
  readonly endpoint: string;
  /** Text that every request to the endpoint has because of this asking, and no other has. */
  readonly subject: string;
  readonly ask: (timeoutMs?: number) => Promise<Answer>;
  /** Says whether the client was told what is so. */
  readonly isRight: (answer: Answer) => boolean;
};

/** Does something while the IAM fails the asking's requests, and no others but where it refuses connections. */
export async function whileFailing<T>(asking: Asking, name: FaultName, act: () => Promise<T>): Promise<T> {
  const { fault } = faults[name];
  const limit = fault.kind === 'refused' ? {} : { bodyContains: asking.subject };
  await using _ = await iamFault(asking.endpoint, { ...fault, ...limit });
  return await act();
}

/** How long a client waits for an answer at most, in milliseconds; a good identity server gives the IAM 5 s. */
const patienceMs = 7000;

/** Gives the answer of an asking. @throws AssertionError when there is none in time */
export async function answerInTime({ ask }: Asking, withinMs = patienceMs): Promise<Answer> {
  const answer = await ask(withinMs).catch((error: unknown) => {
    if (isTimeout(error)) return undefined;
    throw error;
  });
  assert.ok(answer, `There was no answer within ${withinMs / 1000} s`);
  return answer;
}

function isTimeout(error: unknown): boolean {
  return error instanceof ConnectionFailed && error.cause instanceof Error && error.cause.name === 'TimeoutError';
}
