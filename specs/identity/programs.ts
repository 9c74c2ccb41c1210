import { after, before } from 'mocha';
import {
  askIdentity,
  identityToken,
  newUser,
  stack,
  startOwnMa1sd,
  type Answer,
  type AskIdentityOptions,
  type CheckOptions,
  type OwnMa1sd,
  type Session,
} from '#fixtures';

/** An identity server, in the mode that it is asked in. */
export type Program = {
  /** Stands in the titles of its checks. */
  readonly name: string;
  readonly mode: 'compat' | 'fixed';
  readonly options: Pick<CheckOptions, 'services' | 'program'>;
  /** Base URL. */
  readonly at: () => string;
};

/** Somebody with a token of an identity server. */
export type Holder = {
  readonly session: Session;
  readonly token: string;
  readonly ask: (operation: string, options?: AskIdentityOptions) => Promise<Answer>;
  /** Registers once more: the same user with another token. */
  readonly again: () => Promise<Holder>;
};

const services = ['ma1sd', 'iam', 'netsoc/main'];

/** The one that the deployment has, whatever program that is, asked through the ingress. */
export const deployed: Program = {
  name: "the deployment's ma1sd",
  // A real one answers as 2.5.0 does.
  mode: stack().environment.ma1sd.program === 'standin' ? stack().environment.ma1sd.mode : 'compat',
  options: { services },
  at: () => stack().own.clientUrl,
};

/** The deployment's, and a stand-in of each mode beside it that serves all there is. */
export function programs(): readonly Program[] {
  return [deployed, standIn('compat'), standIn('fixed')];
}

/** Starts a stand-in of the suite's own before the checks that are being described, and ends it after them. */
export function standIn(
  mode: Program['mode'],
  { what = '', settings = {} }: { readonly what?: string; readonly settings?: object } = {},
): Program {
  let running: OwnMa1sd | undefined;
  before(async () => {
    running = await startOwnMa1sd({ mode, settings: { ...serving(), ...settings } });
  });
  after(() => running?.[Symbol.asyncDispose]());
  const name = `ma1sd stand-in, ${mode}${what}`;
  return { name, mode, options: { services, program: name }, at: () => running?.url ?? '' };
}

/** Sections of ma1sd.yaml for hashes and mail. */
export function serving(): Readonly<Record<string, unknown>> {
  const smtp = { ...stack().environment.mail, tls: 0 };
  return {
    hashing: { enabled: true, pepperLength: 20, algorithms: ['none', 'sha256'] },
    threepid: {
      medium: { email: { identity: { from: 'identity@netsoc.test', name: 'Ids' }, connectors: { smtp } } },
    },
  };
}

/** Registers a new user with an identity server. */
export async function newHolder(program: Pick<Program, 'at'>): Promise<Holder> {
  return register(await newUser(), program);
}

async function register(session: Session, program: Pick<Program, 'at'>): Promise<Holder> {
  const at = program.at();
  const token = await identityToken(session, at);
  return {
    session,
    token,
    ask: (operation, options = {}) => askIdentity(operation, { token, at, ...options }),
    again: () => register(session, program),
  };
}
