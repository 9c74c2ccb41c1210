import { createHash } from 'node:crypto';
import { until } from '../../support/index.ts';
import { ask } from './ask.ts';
import { substitute } from './placeholders.ts';
import type { Given, Step } from './recording.ts';
import { parsed, type Upstream } from './upstream.ts';

export type Variables = Readonly<Record<string, string>>;

/** Makes the requests that come before the recorded one; gives the variables that they saved. */
export async function runSteps(
  steps: readonly Step[],
  base: { readonly url: string; readonly given: Given; readonly upstream: Upstream },
): Promise<Variables> {
  const { url, given, upstream } = base;
  let variables: Variables = {};
  for (const { request, status, save = {}, homeserver, iam } of steps) {
    if (homeserver || iam)
      await upstream.set({ ...given, ...(homeserver ? { homeserver } : {}), ...(iam ? { iam } : {}) });
    const answer = await ask(url, substitute(request, variables));
    if (status !== undefined && answer.status !== status)
      throw new Error(`${request.method} ${request.path} gave ${answer.status}, not ${status}: ${answer.text}`);
    for (const [name, source] of Object.entries(save))
      variables = { ...variables, [name]: await find(source, { body: parsed(answer.text), variables, upstream }) };
  }
  return variables;
}

type Sources = { readonly body: unknown; readonly variables: Variables; readonly upstream: Upstream };

async function find(source: string, { body, variables, upstream }: Sources): Promise<string> {
  const [kind, ...rest] = source.split(':');
  const argument = rest.join(':');
  if (kind === 'mail') {
    const mail = await until(() => upstream.log().findLast(isMail), { within: 1000, what: 'a mail', everyMs: 5 });
    return mail.body[argument] ?? '';
  }
  if (kind === 'sha256') return createHash('sha256').update(substitute(argument, variables)).digest('base64url');
  return String(at(body, source));
}

function isMail(entry: object): entry is { body: Record<string, string> } {
  return 'to' in entry && entry.to === 'smtp';
}

/** Follows a JSON pointer in which `*key` is the first key of an object. */
function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((found, step) => {
      if (typeof found !== 'object' || found === null) return undefined;
      if (step === '*key') return Object.keys(found)[0];
      return step === '*' ? Object.values(found)[0] : (found as Record<string, unknown>)[step.replaceAll('~1', '/')];
    }, value);
}
