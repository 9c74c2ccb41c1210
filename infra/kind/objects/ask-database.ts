import type { Kube } from '../../kube/index.ts';
import type { KindSite } from '../../render/index.ts';
import { StackError } from '../../support/index.ts';
import { databaseAdmin, databasePasswords } from './postgres.ts';

export type DatabaseQuestion = { readonly database: string; readonly sql: string; readonly signal?: AbortSignal };

/**
 * Runs SQL in the PostgreSQL of a stack as its administrator, and gives what psql writes, with `|` between columns.
 * @throws StackError with what psql says.
 */
export async function askDatabase(
  kube: Kube,
  { namespace, services }: Pick<KindSite, 'namespace' | 'services'>,
  { database, sql, signal }: DatabaseQuestion,
): Promise<string> {
  const { name } = services.postgres;
  const [pod] = await kube.list({ kind: 'Pod', namespace, selector: `app.kubernetes.io/name=${name}` });
  const script = `PGPASSWORD="$(cat ${databasePasswords}/admin)" exec psql -qAtX -v ON_ERROR_STOP=1 "$@"`;
  const { exitCode, stdout, stderr } = await kube.exec({
    namespace,
    pod: pod?.metadata?.name ?? '',
    container: name,
    command: ['sh', '-c', script, 'sh', '-h', '127.0.0.1', '-U', databaseAdmin, '-d', database, '-c', sql],
    ...(signal ? { signal } : {}),
  });
  if (exitCode !== 0) throw new StackError(`Cannot ask the database "${database}": ${stderr.trim()}`);
  return stdout.trim();
}
