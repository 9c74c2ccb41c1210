import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { check, request, stack } from '#fixtures';

const services = ['element'];

describe('element', () => {
  check(
    'is pointed at the homeserver and the identity server of the deployment',
    { clause: 'Deployment: element.values.yaml, defaultServer', services },
    async () => {
      const { clientUrl, serverName } = stack().own;
      const { json } = await request('GET', `${clientUrl}/config.json`);
      assert.deepEqual(json['default_server_config'], {
        'm.homeserver': { base_url: clientUrl, server_name: serverName },
        'm.identity_server': { base_url: clientUrl },
      });
    },
  );

  check(
    'serves the welcome page that its configuration names',
    { clause: 'Deployment: element.values.yaml, extraVolumes and embedded_pages.welcome_url', services },
    async () => {
      const { clientUrl } = stack().own;
      const config = await request('GET', `${clientUrl}/config.json`);
      const path = welcomeUrl(config.json);
      assert.ok(path, 'config.json names no welcome page');
      const page = await request('GET', `${clientUrl}${path}`);
      assert.equal(page.status, 200);
      assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    },
  );
});

/** Element reads the spelling of 2021 too. */
function welcomeUrl(config: Readonly<Record<string, unknown>>): string | undefined {
  const pages = (config['embedded_pages'] ?? config['embeddedPages']) as Readonly<Record<string, string>> | undefined;
  return pages?.['welcome_url'] ?? pages?.['welcomeUrl'];
}
