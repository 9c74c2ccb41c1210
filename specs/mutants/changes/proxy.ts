import { changeStack, issueCertificate } from '#infra';
import type { Breaking } from '../mutant.ts';

/** Puts lines before those of the proxy's frontend of the own homeserver. */
export function inFrontend(...lines: readonly string[]): Breaking {
  return (stack) => {
    const heading = `frontend ${stack.environment.homeservers[0]?.name}\n`;
    const insert = (text = ''): string =>
      text.replace(
        new RegExp(`${heading} +bind .*\n`),
        (whole) => `${whole}${lines.map((line) => `  ${line}\n`).join('')}`,
      );
    return changeStack(stack, { files: { 'haproxy/haproxy.cfg': insert }, restart: ['haproxy'] });
  };
}

/** Serves a certificate of other names, by the right authority. */
export function certificateFor(...names: readonly string[]): Breaking {
  return async (stack) => {
    const pem = await issueCertificate(`${stack.directory}/tls`, names);
    return changeStack(stack, { files: { 'tls/server.pem': () => pem }, restart: ['haproxy'] });
  };
}
