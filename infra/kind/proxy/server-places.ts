/** One server of the proxy, as the proxy has it. */
export type ServerPlace = {
  /** As in `X-Served-By`, e.g. `netsoc.generic_worker/generic_worker1`. */
  readonly instance: string;
  /** Absent while its place is empty. */
  readonly address?: string;
  /** Whether its health check has passed. */
  readonly isWell: boolean;
};

/** Bit of a server's administrative state: it has no address, since its name does not resolve to any that is free. */
const withoutAddress = 0x20;
/** State of a server that takes requests, and result of a check that passed. */
const [running, passed] = ['2', '3'];

/**
 * Reads the answer of HAProxy to `show servers state`.
 *
 * @see https://docs.haproxy.org/2.6/management.html#9.3-show%20servers%20state
 */
export function serverPlaces(answer: string): readonly ServerPlace[] {
  const lines = answer.split('\n');
  const names =
    lines
      .find((line) => line.startsWith('# '))
      ?.slice(2)
      .split(' ') ?? [];
  return lines.filter((line) => /^\d+ \S+ \d+ /.test(line)).map((line) => placeOf(names, line.split(' ')));
}

function placeOf(names: readonly string[], fields: readonly string[]): ServerPlace {
  const field = (name: string): string => fields[names.indexOf(name)] ?? '';
  const instance = `${field('be_name')}/${field('srv_name')}`;
  const address = field('srv_addr');
  const isEmpty = !/^[\d.]+$|:/.test(address) || (Number(field('srv_admin_state')) & withoutAddress) !== 0;
  if (isEmpty) return { instance, isWell: false };
  return { instance, address, isWell: field('srv_op_state') === running && field('srv_check_result') === passed };
}
