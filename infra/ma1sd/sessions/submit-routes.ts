import { readFile } from 'node:fs/promises';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { publicUrlOf } from '../config/public-url.ts';
import { json } from '../http/answer.ts';
import type { QueryReader } from '../http/query-reader.ts';
import { contentTypeOf } from '../http/content-type.ts';
import { badArgument, unforeseen } from '../http/refusal.ts';
import { findParameter } from '../http/read-request.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import { get, post, type Route } from '../http/route.ts';
import { requireText } from '../json/members.ts';
import { readTree } from '../json/read-body.ts';
import type { Session, Sessions } from './sessions.ts';

export type SubmitOptions = {
  readonly config: Ma1sdConfig;
  readonly sessions: Sessions;
  readonly parameter: QueryReader;
  readonly specForms: boolean;
};

const ownPage =
  '<!doctype html><title>Address confirmed</title><p>Your address is confirmed. You may close this page.</p>\n';

/** Creates what takes the code that was sent, by a link in a browser or by a client. */
export function submitRoutes(
  base: string,
  { config, sessions, parameter, specForms }: SubmitOptions,
): readonly Route[] {
  const path = `${base}/validate/:medium/submitToken`;
  return [
    get(path, async (request) => {
      const [sid, secret] = [parameter(request, 'sid'), parameter(request, 'client_secret')];
      const { nextLink } = submit(sessions, { sid, secret, token: parameter(request, 'token') });
      if (nextLink !== undefined) return { status: 302, body: '', location: absolute(nextLink, config) };
      return { status: 200, body: await successPage(config) };
    }),
    post(path, (request) => {
      submit(sessions, readSubmission(request, specForms));
      return json({ success: true });
    }),
  ];
}

type Submission = {
  readonly sid: string | undefined;
  readonly secret: string | undefined;
  readonly token: string | undefined;
};

function submit(sessions: Sessions, { sid, secret, token }: Submission): Session {
  if (!sid) throw badArgument('sid is not set or is empty');
  if (!secret) throw badArgument('client secret is not set or is empty');
  return sessions.validate(sid, secret, token);
}

function readSubmission({ header, text }: Ma1sdRequest, specForms: boolean): Submission {
  const contentType = contentTypeOf(header('content-type'), specForms);
  if (contentType === undefined) throw badArgument('Content type header is not set');
  if (contentType === 'application/json') {
    const body = readTree(text);
    const [sid, secret] = [requireText(body, 'sid'), requireText(body, 'client_secret')];
    return { sid, secret, token: requireText(body, 'token') };
  }
  if (contentType !== 'application/x-www-form-urlencoded')
    throw badArgument(`Unsupported Content type: ${contentType}`);
  const [sid, secret] = [formField(text, 'sid'), formField(text, 'client_secret')];
  return { sid, secret, token: formField(text, 'token') };
}

function formField(form: string, name: string): string {
  const value = findParameter(form, name);
  if (value === undefined) throw badArgument(`Form key ${name} is missing`);
  return value;
}

/** A link that is no URL of a protocol that Java knows is put behind the public URL. */
function absolute(link: string, config: Ma1sdConfig): string {
  return /^(https?|ftp|file|jar|mailto):/i.test(link) ? link : publicUrlOf(config) + link;
}

async function successPage({ view }: Ma1sdConfig): Promise<string> {
  const file = view.session.onTokenSubmit.success;
  if (file === undefined) return ownPage;
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw unforeseen(error instanceof Error ? error.message : String(error), 'service');
  });
}
