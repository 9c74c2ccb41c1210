import assert from 'node:assert/strict';
import { issueByUnknownAuthority, until } from '#infra';
import {
  certificateFor,
  check,
  newPerson,
  request,
  Skipped,
  stack,
  startOwnIam,
  startOwnMa1sd,
  together,
  unique,
  type Domain,
} from '#fixtures';
import { suiteZone } from '../discovery/zone.ts';
import { deployed } from './programs.ts';
import { isSigned, keyIdOf } from './signed-json.ts';
import { startTlsFront } from './tls-front.ts';

const clause = 'ma1sd: federated look-up by _matrix-identity._tcp';
const services = ['ma1sd', 'iam', 'haproxy', 'dnsmasq'];
const modes = ['compat', 'fixed'] as const;

together('look-ups at the identity servers of other organisations', () => {
  const newZone = suiteZone();

  for (const mode of modes) {
    const program = `ma1sd stand-in, ${mode}`;

    check(
      `tells another organisation's identity server who has an address of this domain (asked by a ${program})`,
      { clause, services },
      async () => {
        const person = await newPerson({ email: `${unique('ada')}@${stack().own.serverName}` });
        await using other = await startAsker(mode);
        const found = await lookUp(other.url, person.email);
        assert.equal(found['mxid'], person.userId);
        assert.equal(await isSignedBy(found, other.url, 'elsewhere.test'), true, 'signed by who was asked');
      },
    );

    check(
      `finds people at another organisation's identity server, which has TLS of its own (${program})`,
      { clause, services, program },
      async () => {
        await using other = await startOther(newZone(), mode);
        await using asker = await startAsker(mode);
        assert.equal((await lookUp(asker.url, other.address))['mxid'], other.userId);
      },
    );

    check(
      `finds nobody there for a requester of a public network (${program})`,
      { clause: 'ma1sd: lookup.recursive.allowedCidr', services, program },
      async () => {
        await using other = await startOther(newZone(), mode);
        await using asker = await startAsker(mode);
        for (const [requester, found] of [
          ['10.1.2.3', other.userId],
          ['203.0.113.9', undefined],
        ] as const) {
          const answer = await lookUp(asker.url, other.address, { 'x-forwarded-for': requester });
          assert.equal(answer['mxid'], found, requester);
        }
      },
    );

    check(
      `believes no identity server whose certificate is of an unknown authority (${program})`,
      { clause, services, program },
      async () => {
        await using other = await startOther(newZone(), mode, issueByUnknownAuthority);
        await using asker = await startAsker(mode);
        assert.deepEqual(await lookUp(asker.url, other.address), {});
        const breaksOff = { within: 2000, what: 'a client that breaks off over the certificate' };
        await until(() => other.refusals() > 0, breaksOff);
      },
    );
  }

  check(
    `finds people at another organisation's identity server, which has TLS of its own (${deployed.name})`,
    { clause, services },
    async () => {
      if (stack().environment.ma1sd.program !== 'standin')
        throw new Skipped('A real ma1sd finds other servers by the DNS of its machine, which does not know the suite');
      await using other = await startOther(newZone(), 'compat');
      assert.equal((await lookUp(deployed.at(), other.address))['mxid'], other.userId);
    },
  );
});

type Json = Readonly<Record<string, unknown>>;

/** An organisation without people of its own. */
function startAsker(mode: (typeof modes)[number]) {
  const matrix = { domain: 'elsewhere.test', v1: true, v2: true };
  return startOwnMa1sd({ mode, findsOthers: true, settings: { matrix, rest: { enabled: false } } });
}

type Other = AsyncDisposable & {
  readonly address: string;
  readonly userId: string;
  readonly refusals: () => number;
};

/** An organisation with one person, and an identity server that its domain's SRV record leads to. */
async function startOther(
  domain: Domain,
  mode: (typeof modes)[number],
  certificate: (names: readonly string[]) => Promise<string> = certificateFor,
): Promise<Other> {
  await using starting = new AsyncDisposableStack();
  starting.use(domain);
  const username = unique('eve');
  const iam = starting.use(await startOwnIam());
  const address = `${username}@${domain.name}`;
  const person = { email: address, firstName: 'Eve', lastName: 'Moneypenny', password: unique('password') };
  await iam.control('PUT', `/accounts/${username}`, person);
  const matrix = { domain: domain.name, v1: true, v2: true };
  const server = starting.use(await startOwnMa1sd({ mode, iamUrl: iam.url, settings: { matrix } }));
  const pem = await certificate([domain.name]);
  const front = starting.use(await startTlsFront(domain, { pem, url: server.url }));
  domain.service('_matrix-identity._tcp', { host: domain.name, port: front.port });
  const started = starting.move();
  const userId = `@${username}:${domain.name}`;
  return { address, userId, refusals: front.refusals, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

/** Looks an address up by version 1 of the API, which identity servers speak among each other. */
async function lookUp(at: string, address: string, headers = {}): Promise<Json> {
  const query = { medium: 'email', address };
  const answer = await request('GET', `${at}/_matrix/identity/api/v1/lookup`, { query, headers });
  assert.equal(answer.status, 200);
  return answer.json;
}

async function isSignedBy(signed: Json, at: string, serverName: string): Promise<boolean> {
  const key = await request('GET', `${at}/_matrix/identity/api/v1/pubkey/${keyIdOf(signed, serverName)}`);
  return isSigned(signed, serverName, String(key.json['public_key']));
}
