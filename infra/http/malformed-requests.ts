/** A request that no good client sends. */
export type Malformed = { readonly kind: string; readonly bytes: string };

type Random = (below: number) => number;
type Maker = (path: string, random: Random) => string;

const host = 'Host: matrix.netsoc.ie\r\nConnection: close\r\n';
const post = (path: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const makers: Readonly<Record<string, Maker>> = {
  'no JSON': (path, random) => post(path, noise(random, 1 + random(200))),
  'JSON cut off': (path, random) => post(path, '{"user":{"id":"@a:netsoc.ie","password":"x"}'.slice(0, 1 + random(43))),
  'another kind of JSON': (path, random) => post(path, ['[]', 'null', '7', '"x"', '[[]]', 'true'][random(6)] ?? '[]'),
  'deep nesting': (path, random) => post(path, '['.repeat(1000 + random(50_000))),
  'a body that is too large': (path) => post(path, `{"user":"${'x'.repeat(5_000_000)}"}`),
  'a path that nobody has': (_path, random) => post(`/${noise(random, 20).replaceAll(/[^a-z0-9]/gi, 'x')}`, '{}'),
  'a crooked escape in the query': (_path, random) =>
    `GET /_matrix/identity/api/v1/lookup?medium=email&address=${random(2) ? '%zz' : '%e0%a4%a'} HTTP/1.1\r\n${host}\r\n`,
  'a request line of noise': (_path, random) => `${noise(random, 30).replaceAll(/[\r\n]/g, ' ')}\r\n${host}\r\n`,
  'a crooked header': (path) => `POST ${path} HTTP/1.1\r\n${host}No colon here\r\n\r\n`,
  'a length that is none': (path, random) =>
    `POST ${path} HTTP/1.1\r\n${host}Content-Length: -${1 + random(9)}\r\n\r\n{}`,
  'two lengths': (path) => `POST ${path} HTTP/1.1\r\n${host}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
  'no host': (path) => `POST ${path} HTTP/1.1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
  'a method that nobody has': (path) => `BREW ${path} HTTP/1.1\r\n${host}\r\n`,
  'headers that are too large': (path, random) =>
    `GET ${path} HTTP/1.1\r\n${host}X-Long: ${'x'.repeat(20_000 + random(9))}\r\n\r\n`,
};

/** Makes malformed requests, the same ones for the same seed. */
export function malformedRequests(
  paths: readonly string[],
  { seed, count }: { seed: number; count: number },
): readonly Malformed[] {
  const random = createRandom(seed);
  const kinds = Object.entries(makers);
  return Array.from({ length: count }, (_, index) => {
    const [kind, make] = kinds[index % kinds.length] ?? ['a body of nothing', (path: string) => post(path, '')];
    return { kind, bytes: make(paths[random(paths.length)] ?? '/', random) };
  });
}

/** A linear congruential generator: not random for an attacker, the same everywhere. */
function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Printable ASCII that no parser takes for JSON, lenient ones included. */
function noise(random: Random, length: number): string {
  return `}${String.fromCharCode(...Array.from({ length }, () => 33 + random(94)))}`;
}
