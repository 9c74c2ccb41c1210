/** Names the process behind an instance of the proxy, as the record's series do: `netsoc/g1` of `netsoc.generic_worker/g1`. */
export function processOf(instance: string): string {
  const [backend = '', server = ''] = instance.split('/');
  return server === '' ? instance : `${backend.split('.')[0] ?? backend}/${server}`;
}
