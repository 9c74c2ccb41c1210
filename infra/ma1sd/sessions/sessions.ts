import { randomInt } from 'node:crypto';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { internalError, invalidCredentials, refusal, missing } from '../http/refusal.ts';
import type { Notifier } from '../mail/notifier.ts';
import type { Threepid } from '../outbound/credentials.ts';
import { validationLink } from './validation-link.ts';

/** The validation of one address by a code that is sent to it. */
export type Session = {
  readonly id: string;
  readonly threepid: Threepid;
  readonly secret: string;
  readonly token: string;
  readonly nextLink: string | undefined;
  readonly createdAt: number;
  readonly attempt: number;
  /** Milliseconds since 1970; absent: not validated yet. */
  readonly validatedAt?: number;
};

export type SessionRequest = {
  readonly threepid: Threepid;
  readonly secret: string | undefined;
  readonly attempt: number;
  readonly nextLink: string | undefined;
};

export type Sessions = {
  /** Gives the id of the session, a new one or the one there is already. */
  readonly start: (request: SessionRequest) => Promise<string>;
  readonly validate: (id: string, secret: string, token: string | undefined) => Session;
  /** @throws Refusal when there is no such session, or it was not validated */
  readonly validated: (
    id: string | undefined,
    secret: string | undefined,
  ) => Session & { readonly validatedAt: number };
};

const lifetimeMs = 24 * 3_600_000;

export function createSessions(config: Ma1sdConfig, notifier: Notifier): Sessions {
  const byId = new Map<string, Session>();
  const send = ({ threepid, ...session }: Session): Promise<void> => {
    const link = validationLink(config, { threepid, ...session });
    return notifier.notify('validate', threepid, {
      VALIDATION_TOKEN: session.token,
      VALIDATION_LINK: link,
      NEXT_URL: link,
    });
  };
  const find = (id: string | undefined, secret: string | undefined): Session => {
    const session = id === undefined ? undefined : byId.get(id);
    if (!session || session.secret !== secret)
      throw refusal(404, 'M_NO_VALID_SESSION', 'No valid session was found matching that sid and client secret');
    return session;
  };
  return {
    async start(request) {
      if (!config.session.policy.validation.enabled) throw refusal(403, 'M_FORBIDDEN', 'Validating 3PID is disabled');
      const known = findAlike([...byId.values()], request);
      if (!known) {
        const session = create(byId, request);
        byId.set(session.id, session);
        // It stays when the mail fails: the same request again gives its id.
        await send(session);
        return session.id;
      }
      if (known.attempt < request.attempt) {
        await send(known);
        byId.set(known.id, { ...known, attempt: known.attempt + 1 });
      }
      return known.id;
    },
    validate(id, secret, token) {
      const session = find(id, secret);
      if (Date.now() - session.createdAt > lifetimeMs) throw refusal(400, 'M_BAD_REQUEST', `Session ${id} has expired`);
      if (session.token !== token) throw invalidCredentials();
      if (session.validatedAt === undefined) byId.set(id, { ...session, validatedAt: Date.now() });
      return session;
    },
    validated(id, secret) {
      const { validatedAt, ...session } = find(id, secret);
      if (validatedAt === undefined)
        throw refusal(400, 'M_SESSION_NOT_VALIDATED', 'This validation session has not yet been completed');
      return { ...session, validatedAt };
    },
  };
}

/** A request without a secret finds the session of the address, whosoever it is. */
function findAlike(sessions: readonly Session[], { threepid, secret }: SessionRequest): Session | undefined {
  const alike = sessions.filter(
    (session) =>
      session.threepid.medium === threepid.medium &&
      session.threepid.address === threepid.address &&
      (secret === undefined || session.secret === secret),
  );
  if (alike.length > 1) throw internalError('argument');
  return alike[0];
}

function create(taken: ReadonlyMap<string, Session>, { secret, ...request }: SessionRequest): Session {
  if (secret === undefined) throw missing('client_secret');
  let id = Date.now();
  while (taken.has(String(id))) id += 1;
  const token = String(randomInt(1_000_000)).padStart(6, '0');
  return { id: String(id), secret, ...request, token, createdAt: Date.now() };
}
