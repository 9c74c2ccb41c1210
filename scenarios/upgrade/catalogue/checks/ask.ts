import { newRegisteredUser, request, type Answer } from '#fixtures';
import type { MiniStack, Sight } from '../bench.ts';

/** Somebody of the small homeserver, who asks a process of it directly. */
export type Asker = {
  readonly userId: string;
  readonly token: string;
  readonly ask: (process: string, operation: string, options?: AskOptions) => Promise<Answer>;
};

export type AskOptions = {
  readonly json?: unknown;
  readonly body?: Uint8Array;
  readonly query?: Readonly<Record<string, string>>;
  /** Whether the request is made without a token. */
  readonly isNobody?: boolean;
};

/** Gives somebody new, or the session that is named, hands to ask the processes with. */
export async function asker(stack: MiniStack, session = newRegisteredUser()): Promise<Asker> {
  const { userId, token } = await session;
  return {
    userId,
    token,
    ask: (process, operation, { isNobody, ...options } = {}) => {
      const [method = '', path = ''] = operation.split(' ', 2);
      return request(method, `${stack.process(process).url}${path}`, { ...options, ...(isNobody ? {} : { token }) });
    },
  };
}

/** Makes a room at main and gives its id. @throws Error where even that fails, since the case then shows nothing */
export async function roomOf({ ask }: Asker, settings: object = {}): Promise<string> {
  const answer = await ask('main', 'POST /_matrix/client/v3/createRoom', { json: settings });
  const id = answer.json['room_id'];
  if (typeof id !== 'string') throw new Error(`Making a room was answered with ${said(answer)}`);
  return id;
}

/** Uploads a few bytes to a process and gives `server/media`. */
export async function uploadTo({ ask }: Asker, process: string): Promise<string> {
  const answer = await ask(process, 'POST /_matrix/media/v3/upload', { body: new TextEncoder().encode('a picture') });
  const uri = answer.json['content_uri'];
  if (typeof uri !== 'string') throw new Error(`Uploading was answered with ${said(answer)}`);
  return uri.replace('mxc://', '');
}

/** Writes an answer for people: status, and error code if there is one. */
export function said({ status, json }: Answer): string {
  return [status, json['errcode'], json['error']].filter(Boolean).join(' ');
}

/** Judges one answer. */
export function sightOf(what: string, answer: Answer, isBroken: boolean): Sight {
  return { isBroken, seen: `${what}: ${said(answer)}` };
}

/** Tells whether a process has no handler at all for what it was asked. */
export function isUnrecognized({ status, json }: Answer): boolean {
  return status === 405 || (status === 404 && json['errcode'] === 'M_UNRECOGNIZED');
}
