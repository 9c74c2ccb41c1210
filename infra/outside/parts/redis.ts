import type { KindSite, Site } from '../../render/index.ts';
import type { Part } from './part.ts';

/** Describes the Redis of the homeservers beside the cluster that have workers. */
export function redisPart({ images }: KindSite, { address, ports, directory }: Site, password: string): Part {
  const file = `${directory}/redis.conf`;
  const settings = [`bind ${address}`, `port ${ports.redis}`, `requirepass ${password}`, 'save ""', 'appendonly no'];
  return {
    process: 'outside/redis',
    image: images.redis,
    command: ['redis-server', file],
    files: { [file]: `${settings.join('\n')}\n` },
  };
}
