import type { SynapseAnswer } from '#infra';
import type { AskedSettings, CatalogueCheck, Sight } from '../bench.ts';

/** Says whether main, or the worker, would end at its start with the given configuration. */
function endsWith(settings: AskedSettings): CatalogueCheck {
  return async ({ ask }) => startOf(await ask(settings), settings.worker ? 'generic_worker1' : 'main');
}

function startOf({ processes }: SynapseAnswer, name: string): Sight {
  const error = processes.find((process) => process.name === name)?.error ?? null;
  return { isBroken: error !== null, seen: error === null ? `${name} would start` : `${name} ends: ${error.trim()}` };
}

/** Says whether a module of the given code can be constructed; it is put in place as a deployment does it. */
function cannotLoad(module: string, config: object): CatalogueCheck {
  return async ({ ask }) => {
    const answer = await ask({ main: { modules: [{ module, config }] } });
    const start = startOf(answer, 'main');
    const error = answer.modules.find((one) => one.error !== null)?.error;
    return start.isBroken || error === undefined ? start : { isBroken: true, seen: `${module}: ${error}` };
  };
}

const ldap = {
  enabled: true,
  mode: 'simple',
  uri: 'ldap://127.0.0.1:1',
  start_tls: false,
  base: 'ou=users,dc=case,dc=test',
  attributes: { uid: 'cn', mail: 'mail', name: 'givenName' },
};

const postgresql13: CatalogueCheck = async ({ ask }) => {
  const { minimumPostgresql } = await ask();
  const major = minimumPostgresql?.major ?? 0;
  return { isBroken: major > 13, seen: `its own check lets PostgreSQL ${major} and later through` };
};

const python39: CatalogueCheck = async ({ ask }) => {
  const { requiresPython } = await ask();
  const least = Number(/>=\s*3\.(\d+)/.exec(requiresPython ?? '')?.[1] ?? 0);
  return { isBroken: least > 9, seen: `Requires-Python: ${requiresPython}` };
};

const roomIdsWithoutServer: CatalogueCheck = async ({ ask }) => {
  const { roomVersion } = await ask();
  return { isBroken: Number(roomVersion) >= 12, seen: `new rooms are of version ${roomVersion}` };
};

/** Cases that a configuration alone shows, without anything being started. */
export const configurationChecks: Readonly<Record<string, CatalogueCheck>> = {
  UG14: endsWith({ worker: { worker_replication_host: '127.0.0.1', worker_replication_http_port: 9093 } }),
  UG20: postgresql13,
  UG22: endsWith({ main: { experimental_features: null } }),
  UG23: endsWith({
    main: {
      matrix_authentication_service: { enabled: true, endpoint: 'http://127.0.0.1:1/', secret_path: '/etc/hostname' },
      password_config: { enabled: false },
    },
  }),
  UG32: cannotLoad('ldap_auth_provider.LdapAuthProviderModule', ldap),
  CS01: endsWith({ main: { stream_writers: { quarantined_media_changes: ['generic_worker1'] } }, worker: {} }),
  CS02: python39,
  CS03: roomIdsWithoutServer,
};
