import type { Answer } from './answer.ts';
import type { Ma1sdRequest } from './request.ts';

/** Answers one kind of request. */
export type Handler = (request: Ma1sdRequest) => Answer | Promise<Answer>;

/** One method of one path; `:name` stands for a part of the path. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly handler: Handler;
  /** Real one's CORS headers are missing here. */
  readonly withoutCors?: true;
};

export const get = (path: string, handler: Handler): Route => ({ method: 'GET', path, handler });
export const post = (path: string, handler: Handler): Route => ({ method: 'POST', path, handler });
export const put = (path: string, handler: Handler): Route => ({ method: 'PUT', path, handler });
