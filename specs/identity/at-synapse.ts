import { after, before } from 'mocha';
import { certificateFor, Inconclusive, Skipped, stack, startOwnMa1sd, type Domain, type OwnMa1sd } from '#fixtures';
import { suiteZone } from '../discovery/zone.ts';
import { deployed, serving, type Program } from './programs.ts';
import { startTlsFront } from './tls-front.ts';

/** An identity server that the homeserver can reach, as it does what clients tell it to do there. */
export type AtSynapse = Program & {
  /** What a client says in `id_server`. */
  readonly idServer: () => string;
};

/** The deployment's own one, at the name that Element is pointed at. */
export function deployedAtSynapse(): AtSynapse {
  const { environment, own } = stack();
  const idServer = (): string => {
    if (environment.dns.standardPort === false)
      throw new Skipped('Synapse finds the identity server on port 443 alone, which is for root on this machine');
    return own.publicName;
  };
  return { ...deployed, idServer };
}

/** Any will do: the domain has an address of its own. */
const port = 8443;

/** A good one at a name of its own, for the time of the checks that are being described. */
export function goodAtSynapse(): AtSynapse {
  const newZone = suiteZone();
  const held = new AsyncDisposableStack();
  let running: OwnMa1sd | undefined;
  let idServer: string | undefined;
  let whyNot: unknown;
  before(async () => {
    const domain = held.use(newDomainOr(newZone, (reason) => (whyNot = reason)));
    if (!domain) return;
    idServer = `${domain.name}:${port}`;
    const settings = { ...serving(), server: { publicUrl: `https://${idServer}` } };
    running = held.use(await startOwnMa1sd({ mode: 'fixed', settings }));
    const pem = await certificateFor([domain.name]);
    held.use(await startTlsFront({ address: domain.address, port }, { pem, url: running.url }));
  });
  after(() => held.disposeAsync());
  const name = 'ma1sd stand-in, fixed';
  return {
    name,
    mode: 'fixed',
    options: { ...deployed.options, program: name },
    at: () => running?.url ?? '',
    idServer: () => {
      if (idServer === undefined) throw whyNot;
      return idServer;
    },
  };
}

/** Checks are skipped with the reason, which a hook could not be. */
function newDomainOr(newDomain: () => Domain, note: (reason: Skipped | Inconclusive) => void): Domain | undefined {
  try {
    return newDomain();
  } catch (error) {
    if (!(error instanceof Skipped || error instanceof Inconclusive)) throw error;
    note(error);
    return undefined;
  }
}
