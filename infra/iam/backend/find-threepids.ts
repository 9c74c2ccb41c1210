import { localpartOf } from '../account.ts';
import type { Reply, Store } from './reply.ts';
import { list, strictObject, text } from './strict-object.ts';

const unsupported: Reply = {
  status: 500,
  body: { lookup: { medium: '', address: '', id: { type: '', value: '' } } },
};

/** Answers `/identity/single`: 404 for an unknown address, 500 for a medium other than e-mail. */
export function findOne(body: unknown, store: Store): Reply {
  const { medium, address } = threepid(strictObject(body, ['lookup']).lookup);
  if (medium !== 'email') return unsupported;
  const lookup = binding(address, store);
  return lookup ? { status: 200, body: { lookup } } : { status: 404, body: {} };
}

/** Answers `/identity/bulk`: unknown addresses are left out; one medium other than e-mail fails the whole call. */
export function findMany(body: unknown, store: Store): Reply {
  const asked = list(strictObject(body, ['lookup']).lookup).map(threepid);
  if (asked.some(({ medium }) => medium !== 'email')) return unsupported;
  const lookup = asked.map(({ address }) => binding(address, store)).filter((found) => found !== undefined);
  return { status: 200, body: { lookup } };
}

type Threepid = { readonly medium: string; readonly address: string };

function threepid(value: unknown): Threepid {
  const { medium, address } = strictObject(value, ['medium', 'address']);
  return { medium: text(medium), address: text(address) };
}

function binding(address: string, { people }: Store): (Threepid & { id: object }) | undefined {
  const account = people.byEmail(address);
  return account && { medium: 'email', address: account.email, id: { type: 'localpart', value: localpartOf(account) } };
}
