import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, it } from 'mocha';
import { closeServer, StackError } from '#infra';
import { collectRun } from '../collect/collect-run.ts';
import { postWebhook } from '../post-webhook.ts';
import { summaryText } from './summary-text.ts';
import { webhookBody } from './webhook-body.ts';

const sample = (name: string) => collectRun(path.join(import.meta.dirname, '../samples', name));

describe('summaryText', () => {
  it('fits on one screen, and says what failed and where to read on', async () => {
    for (const name of ['passed', 'failed', 'killed', 'empty']) {
      const lines = summaryText(await sample(name), 'out/x/report.html')
        .trimEnd()
        .split('\n');
      assert.ok(lines.length <= 23 && lines.every((line) => [...line].length <= 80), name);
      assert.equal(lines.at(-1), 'out/x/report.html');
    }
    assert.match(summaryText(await sample('failed'), 'f'), /^environment failure[^]*✗ /);
  });
});

describe('postWebhook', () => {
  async function receiver(status: number) {
    const received: unknown[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      received.push([request.headers['content-type'], JSON.parse(Buffer.concat(chunks).toString())]);
      response.writeHead(status).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=secret`;
    return { url, received, [Symbol.asyncDispose]: () => closeServer(server) };
  }

  it('posts the summary with its facts as JSON', async () => {
    await using hook = await receiver(200);
    const report = await sample('failed');
    await postWebhook(hook.url, webhookBody(report, 'f'));
    const [[type, body] = []] = hook.received as [string, Record<string, unknown>][];
    assert.equal(type, 'application/json');
    assert.deepEqual([body?.['run'], body?.['verdict'], body?.['exitCode']], [report.run, 'environment', 3]);
  });

  it('says what a receiver answers, and never the address with its secrets', async () => {
    await using hook = await receiver(500);
    const said = (error: unknown): boolean =>
      error instanceof StackError && /answers 500/.test(error.message) && !error.message.includes('secret');
    await assert.rejects(postWebhook(hook.url, {}), said);
    await assert.rejects(
      postWebhook('http://127.0.0.1:9/secret', {}),
      (error: unknown) => error instanceof StackError && !error.message.includes('secret'),
    );
  });
});
