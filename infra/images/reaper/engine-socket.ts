import { request } from 'node:http';

/** What the engine answers: its status, and its JSON where it has any. */
export type EngineAnswer = { readonly status: number; readonly body: unknown };

/** Asks the Docker engine through its socket. */
export function askEngine(socketPath: string, method: 'GET' | 'DELETE', path: string): Promise<EngineAnswer> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, method, path }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, body: /^[[{]/.test(text) ? JSON.parse(text) : undefined });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}
