/// <reference lib="webworker" />
import type { MediaAccess, MediaAccessRequest } from './media-access';

declare const self: ServiceWorkerGlobalScope;

const patienceMs = 5000;
const mediaPath = /^\/_matrix\/(?:media\/(?:v3|r0)|client\/v1\/media)\/(download|thumbnail)\//;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { method, url, headers } = event.request;
  if (method !== 'GET' || headers.has('authorization') || !mediaPath.test(new URL(url).pathname)) return;
  event.respondWith(fetchMedium(event));
});

async function fetchMedium(event: FetchEvent): Promise<Response> {
  const url = new URL(event.request.url);
  const access = await askPage(event.clientId);
  // The token is for its own homeserver only, whatever address a message put into an image.
  if (!access || new URL(access.homeserverUrl).origin !== url.origin) return fetch(event.request);
  url.pathname = url.pathname.replace(mediaPath, '/_matrix/client/v1/media/$1/');
  return fetch(url, { headers: { authorization: `Bearer ${access.accessToken}` }, signal: event.request.signal });
}

async function askPage(clientId: string): Promise<MediaAccess> {
  // A medium opened in a tab of its own has no page yet; any page of the app knows the token.
  const page = (await self.clients.get(clientId)) ?? (await self.clients.matchAll({ type: 'window' }))[0];
  if (!page) return null;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), patienceMs);
    port1.onmessage = (message: MessageEvent<MediaAccess>) => resolve(message.data);
    page.postMessage({ type: 'media-access' } satisfies MediaAccessRequest, [port2]);
  });
}
