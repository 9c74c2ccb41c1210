import type { Call, HttpClient, Reply } from './http-client.ts';
import { Unreachable } from './unreachable.ts';

const maxRedirects = 50;
const redirects = [301, 302, 303, 307, 308];

/** Makes a client follow redirects: those of GET, and for any request 303, which makes it a GET. */
export function followingRedirects(send: HttpClient): HttpClient {
  return async (call) => {
    let current = call;
    const seen = new Set([call.url]);
    for (;;) {
      const reply = await send(current);
      if (!isFollowed(current, reply)) return reply;
      current = next(current, reply);
      // Both count as a service that does not answer.
      if (seen.has(current.url)) throw new Unreachable(`Circular redirect to ${current.url}`);
      if (seen.size > maxRedirects) throw new Unreachable(`Maximum redirects (${maxRedirects}) exceeded`);
      seen.add(current.url);
    }
  };
}

function isFollowed({ method }: Call, { status, location }: Reply): boolean {
  if (status === 302 && location === undefined) return false;
  return status === 303 || (method === 'GET' && redirects.includes(status));
}

function next({ body: _, ...call }: Call, { status, location }: Reply): Call {
  if (location === undefined || !URL.canParse(location, call.url))
    throw new Unreachable(`Received redirect response ${status} but no location header`);
  return { ...call, method: 'GET', url: new URL(location, call.url).href };
}
