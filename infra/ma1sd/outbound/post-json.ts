import type { HttpClient, Reply } from './http-client.ts';

export type Post = {
  readonly url: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Posts a value as JSON, the way ma1sd does: members that are null are left out. */
export function postJson(client: HttpClient, { url, body, headers }: Post): Promise<Reply> {
  const text = JSON.stringify(body, (_key, value: unknown) => (value === null ? undefined : value));
  const withType = { 'content-type': 'application/json; charset=UTF-8', ...headers };
  return client({ method: 'POST', url, body: text, headers: withType });
}

/** Says whether a status means success: any from 200 to 299. */
export function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

/** Decodes a body; one without charset is UTF-8 if it is JSON, else Latin 1. */
export function decodeBody({ body, contentType }: Reply): string | undefined {
  const charset = /charset=["']?([\w-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  const utf8 = charset ? charset === 'utf-8' : /^application\/json/i.test(contentType ?? '');
  return body?.toString(utf8 ? 'utf8' : 'latin1');
}
