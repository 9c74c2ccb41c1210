import type { Accounts } from '../accounts/accounts.ts';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { json } from '../http/answer.ts';
import type { QueryReader } from '../http/query-reader.ts';
import { findToken } from '../http/access-token.ts';
import { contentTypeOf } from '../http/content-type.ts';
import { badArgument, refusal } from '../http/refusal.ts';
import { decodeOnce, findParameter } from '../http/read-request.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import { get, post, type Route } from '../http/route.ts';
import { textField } from '../json/members.ts';
import { readFields } from '../json/read-body.ts';
import type { SignedBinding } from '../keys/sign-binding.ts';
import { acceptableId } from '../matrix-id.ts';
import type { BoundAddresses } from '../outbound/bound-addresses.ts';
import type { Sessions } from './sessions.ts';

export type BindOptions = {
  readonly config: Ma1sdConfig;
  readonly sessions: Sessions;
  readonly sign: SignedBinding;
  readonly bound: BoundAddresses | undefined;
  readonly accounts: Accounts;
  readonly parameter: QueryReader;
  readonly specForms: boolean;
  /** Told of each attempt, failed ones too: a person who has just signed up comes by here. */
  readonly attempted: () => void;
};

/** Creates what tells of a validated address, and what signs whose it is; 2.5.0 stores nothing of that. */
export function bindRoutes(base: string, options: BindOptions): readonly Route[] {
  const { sessions, parameter } = options;
  return [
    get(`${base}/3pid/getValidated3pid`, (request) => {
      const session = sessions.validated(parameter(request, 'sid'), parameter(request, 'client_secret'));
      return json({ ...session.threepid, validated_at: session.validatedAt });
    }),
    post(`${base}/3pid/bind`, (request) => {
      const asked = readBind(request, options);
      try {
        return json(bind(asked(), holderIn(request, options), options));
      } finally {
        options.attempted();
      }
    }),
  ];
}

type Bind = {
  readonly sid: string | undefined;
  readonly secret: string | undefined;
  readonly mxid: string | undefined;
};

/** JSON and forms are known by their exact content type; any other body is passed over, and the query counts. */
function readBind(request: Ma1sdRequest, { parameter, specForms }: BindOptions): () => Bind {
  const contentType = contentTypeOf(request.header('content-type'), specForms);
  const read = (find: (name: string) => string | undefined): Bind => ({
    sid: find('sid'),
    secret: find('client_secret'),
    mxid: find('mxid'),
  });
  if (contentType === 'application/json') {
    // A body that is empty or null counts as an attempt; one that is no JSON does not.
    if (/^\s*(null)?\s*$/.test(request.text)) return () => read((name) => textField(readFields(request.text), name));
    const body = readFields(request.text);
    const fields = read((name) => textField(body, name));
    return () => fields;
  }
  if (contentType !== 'application/x-www-form-urlencoded') return () => read((name) => parameter(request, name));
  const fields = read((name) => twice(findParameter(request.text, name)));
  return () => fields;
}

function twice(value: string | undefined): string | undefined {
  return value === undefined ? undefined : decodeOnce(value);
}

/** Gives the user id of the token that came with a request, where it matters. */
function holderIn(request: Ma1sdRequest, { accounts, bound }: BindOptions): string | undefined {
  const token = bound && findToken(request);
  return token === undefined ? undefined : accounts.find(token)?.userId;
}

function bind(
  { sid, secret, mxid }: Bind,
  holder: string | undefined,
  { config, sessions, sign, bound }: BindOptions,
): object {
  if (!mxid) throw badArgument('No Matrix User ID provided');
  const { threepid } = sessions.validated(sid, secret);
  const user = acceptableId(mxid);
  const { domain } = config.matrix;
  if (user.domain.toLowerCase() !== domain.toLowerCase())
    throw refusal(403, 'M_FORBIDDEN', `Only Matrix IDs from domain ${domain} can be bound`);
  if (holder !== undefined && holder !== user.id)
    throw refusal(403, 'M_FORBIDDEN', 'An address can be bound to the holder of the token alone');
  bound?.bind(threepid, user);
  return sign({ ...threepid, user });
}
