import type { Homeserver, IamAccount, SrvRecord } from './deployment.ts';
import type { Report } from './fault.ts';

/** Reports names that two homeservers share. */
export function reportSharedNames(homeservers: readonly Homeserver[], report: Report): void {
  for (const key of ['name', 'serverName', 'publicName'] as const) {
    const names = homeservers.map((homeserver) => homeserver[key]);
    repeats(names).forEach((index) =>
      report(`homeservers[${index}]`, `a homeserver before has ${key} "${names[index]}" too`),
    );
  }
}

/** Reports SRV records that belong to no homeserver, or lead to none. */
export function reportSrvFaults(dns: readonly SrvRecord[], homeservers: readonly Homeserver[], report: Report): void {
  const serverNames = homeservers.map(({ serverName }) => serverName);
  const targets = homeservers.flatMap(({ publicName, serverName }) => [publicName, serverName]);
  dns.forEach(({ name, target }, index) => {
    const serverName = name.replace(/^_[a-z0-9-]+\._tcp\./, '');
    if (!serverNames.includes(serverName))
      report(`dns[${index}].name`, `"${serverName}" is the name of no homeserver; there are ${serverNames.join(', ')}`);
    if (!targets.includes(target))
      report(
        `dns[${index}].target`,
        `"${target}" leads to no homeserver; there are ${[...new Set(targets)].join(', ')}`,
      );
  });
}

/** Reports people who share a user name or an e-mail address; iamd folds the case of user names. */
export function reportSharedAccounts(accounts: readonly IamAccount[], report: Report): void {
  const names = accounts.map(({ username }) => username.toLowerCase());
  repeats(names).forEach((index) => report(`[${index}].username`, `"${names[index]}" is somebody's before`));
  const emails = accounts.map(({ email }) => email);
  repeats(emails).forEach((index) => report(`[${index}].email`, `"${emails[index]}" is somebody's before`));
}

function repeats(values: readonly string[]): readonly number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}
