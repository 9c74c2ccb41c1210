import { call, expectStatus, stack, type Answer, type Call, type Operation, type Session } from '#fixtures';

/**
 * Sends a request, and sends it to main where the deployment's rules lead to a process that does not serve it: values
 * for the new version may not fit the old one, which is the preflight's subject and not that of the data.
 */
export async function askServed(session: Session, operation: Operation, options: Call = {}): Promise<Answer> {
  const answer = await call(session, operation, options);
  if (!isUnserved(answer) || options.at !== undefined || session.serverName !== stack().own.serverName) return answer;
  return call(session, operation, { ...options, at: stack().main().url });
}

/**
 * Sends a request that has to succeed, as `askServed` does.
 * @throws UnexpectedAnswer on any status but 200.
 */
export async function askServedOk(session: Session, operation: Operation, options: Call = {}): Promise<Answer> {
  return expectStatus(await askServed(session, operation, options), 200, operation);
}

function isUnserved({ status, json }: Answer): boolean {
  return json['errcode'] === 'M_UNRECOGNIZED' && (status === 404 || status === 405);
}
