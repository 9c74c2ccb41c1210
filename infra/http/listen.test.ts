import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { listen } from './listen.ts';
import { sendRaw } from './send-raw.ts';

describe('listen', () => {
  it('says 408 to a client that does not come to the end of its request, and serves others meanwhile', async () => {
    const read = async (request: Request): Promise<Response> => new Response(await request.text());
    await using server = await listen({ fetch: read }, 0, { requestTimeoutMs: 100 });
    const slow = sendRaw(server.url, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf');
    assert.equal((await fetch(server.url, { method: 'POST', body: 'whole' })).status, 200);
    assert.equal(await slow, 408);
  });
});
