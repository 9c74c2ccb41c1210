import { MatrixClientPeg } from 'matrix-react-sdk/src/MatrixClientPeg';
import type { MediaAccess, MediaAccessRequest } from './media-access';

const patienceMs = 5000;

/**
 * Starts the service worker that gives images the access token which an `<img>` cannot send.
 *
 * The app starts without it after five seconds. `<html data-media-worker>` says how it stands with it: `starting`,
 * `ready`, or `unavailable` where the browser has no service workers or does not trust the certificate.
 */
export async function startMediaWorker(): Promise<void> {
  const mark = (state: string) => (document.documentElement.dataset.mediaWorker = state);
  mark('starting');
  const started = takeControl().then(
    () => mark('ready'),
    (error: unknown) => {
      console.warn('Images behind authenticated media stay empty', error);
      mark('unavailable');
    },
  );
  await Promise.race([started, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
}

async function takeControl(): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers) throw new Error('This browser has no service workers here');
  workers.addEventListener('message', (event: MessageEvent<MediaAccessRequest>) => {
    if (event.data?.type === 'media-access') void answer(event.ports[0]);
  });
  const controlled = new Promise<void>((resolve) =>
    workers.addEventListener('controllerchange', () => resolve(), { once: true }),
  );
  await workers.register('service-worker.js');
  if (!workers.controller) await controlled;
}

async function answer(port: MessagePort | undefined): Promise<void> {
  port?.postMessage(await mediaAccess().catch(() => null));
}

async function mediaAccess(): Promise<MediaAccess> {
  const client = MatrixClientPeg.get();
  const accessToken = client?.getAccessToken();
  if (!client || !accessToken) return null;
  const supported =
    (await client.isVersionSupported('v1.11')) ||
    (await client.doesServerSupportUnstableFeature('org.matrix.msc3916.stable'));
  return supported ? { homeserverUrl: client.getHomeserverUrl(), accessToken } : null;
}
