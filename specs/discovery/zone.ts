import { after, before } from 'mocha';
import { Inconclusive, newDomain, Skipped, stack, startNameServer, type Domain, type NameServer } from '#fixtures';

/** Answers for the suite's zone while the checks of a group run, and gives what makes a domain in it. */
export function suiteZone(): () => Domain {
  let names: NameServer | undefined;
  before(async () => {
    const zone = stack().environment.dns.suiteZone;
    names = zone && (await startNameServer(zone).catch(ifTaken));
  });
  after(async () => names?.[Symbol.asyncDispose]());
  return () => {
    const zone = stack().environment.dns.suiteZone;
    if (!zone) throw new Skipped('This runtime asks the suite for no names');
    if (!names) throw new Inconclusive('Another suite answers for the names that this stack asks suites for');
    return newDomain(names, zone.name);
  };
}

function ifTaken(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'EADDRINUSE') throw error;
}
