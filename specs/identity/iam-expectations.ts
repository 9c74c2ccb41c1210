import * as askings from './iam-askings.ts';
import type { Prepare } from './iam-askings.ts';
import type { FaultName, faults } from './iam-faults.ts';

/** What a client is told: what is so, some error, or this status and error code. */
export type Told = 'right' | 'an error' | readonly [status: number, errcode?: string];

type Class = (typeof faults)[FaultName]['told'];

/** Something that is asked because of a client, and what is told while the IAM fails in each way. */
export type Expectation = {
  /** As a report names it, e.g. `a login by user name`. */
  readonly what: string;
  readonly prepare: Prepare;
  /** Asked of ma1sd itself: the ingress does not lead there. */
  readonly direct?: true;
  readonly told: Readonly<Record<Exclude<Class, 'hanging'>, Told>> & {
    /** Absent where another expectation has the same endpoint hang. */
    readonly hanging?: Told | 'nothing';
  };
};

const error = (status: number, errcode = 'M_UNKNOWN'): Told => [status, errcode];
const [forbidden, invalidJson] = [error(403, 'M_FORBIDDEN'), error(400, 'M_INVALID_JSON')];

/** The same whatever happens to the IAM, but that a slow one is waited for. */
function everywhere(told: Told): Expectation['told'] {
  const kinds = { status: told, notFound: told, broken: told, empty: told, unreadable: told };
  return { ...kinds, wrongTypes: told, nobody: told, slow: 'right' };
}

const byReading = {
  ...everywhere(error(500)),
  empty: invalidJson,
  unreadable: invalidJson,
  wrongTypes: 'an error',
} as const;
/** A status that is no success counts as "no" and as "nobody". */
const no = { status: [200], notFound: [200] } as const;

/** What ma1sd 2.5.0 makes of a failing IAM; it has no time-outs. */
export const ofMa1sd250: readonly Expectation[] = [
  {
    what: 'a login by user name',
    prepare: askings.logInByName,
    told: { ...everywhere(forbidden), hanging: 'nothing' },
  },
  {
    what: 'a login by e-mail',
    prepare: askings.logInByEmail,
    told: { ...byReading, status: forbidden, notFound: forbidden },
  },
  {
    what: "the password provider's question",
    prepare: askings.checkCredentials,
    direct: true,
    told: { ...byReading, ...no },
  },
  {
    what: 'a search of the directory',
    prepare: askings.searchDirectory,
    // It takes the one whom the IAM does not name for a user of the name "null".
    told: { ...byReading, nobody: [200], hanging: 'nothing' },
  },
  {
    what: 'a look-up of one address',
    prepare: askings.lookUpOne,
    told: { ...byReading, ...no, hanging: 'nothing' },
  },
  {
    what: 'a look-up of two addresses',
    prepare: askings.lookUpMany,
    told: { ...byReading, ...no, hanging: 'nothing' },
  },
  {
    what: 'a question for roles',
    prepare: askings.readRoles,
    direct: true,
    told: {
      ...everywhere(error(500)),
      notFound: 'right',
      empty: 'right',
      wrongTypes: 'an error',
      nobody: 'right',
      hanging: 'nothing',
    },
  },
];

const byGateway = everywhere(error(502));
const gateway = { ...byGateway, hanging: error(502) };

/** What a good identity server makes of a failing IAM. */
export const ofGoodServer: readonly Expectation[] = [
  {
    what: 'a login by e-mail',
    prepare: askings.logInByEmail,
    told: { ...byGateway, status: forbidden, notFound: forbidden },
  },
  {
    what: "the password provider's question",
    prepare: askings.checkCredentials,
    direct: true,
    told: { ...gateway, ...no },
  },
  {
    what: 'a search of the directory',
    prepare: askings.searchDirectory,
    // The homeserver's people are shown all the same; whom only the IAM knows is missing.
    told: { ...everywhere([200]), hanging: [200] },
  },
  { what: 'a look-up of one address', prepare: askings.lookUpOne, told: { ...gateway, ...no } },
  { what: 'a look-up of two addresses', prepare: askings.lookUpMany, told: { ...gateway, ...no } },
  {
    what: 'a question for roles',
    prepare: askings.readRoles,
    direct: true,
    told: { ...gateway, notFound: 'right', empty: 'right', nobody: 'right' },
  },
];
