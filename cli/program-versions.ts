import { execa } from 'execa';
import type { Toolchain } from '#infra';

/** Asks the programs of a local stack and of its suites for their versions, for the report. */
export async function programVersions(toolchain: Toolchain): Promise<Readonly<Record<string, string>>> {
  const asked = {
    PostgreSQL: [`${toolchain.postgresBin}/postgres`, '--version'],
    Redis: [toolchain.redisServer, '--version'],
    HAProxy: [toolchain.haproxy, '-v'],
    dnsmasq: [toolchain.dnsmasq, '--version'],
  };
  const [own, suites] = await Promise.all([versionsOf(asked), suiteVersions(toolchain)]);
  return { Node: process.versions.node, ...own, ...suites };
}

/** Asks the programs that suites are played with for their versions. */
export async function suiteVersions({
  chromium,
  k6,
}: Pick<Toolchain, 'chromium' | 'k6'>): Promise<Readonly<Record<string, string>>> {
  const versions = await versionsOf({
    ...(chromium ? { Chromium: [chromium, '--version'] } : {}),
    ...(k6 ? { k6: [k6, 'version'] } : {}),
  });
  return { Node: process.versions.node, ...versions };
}

async function versionsOf(asked: Readonly<Record<string, readonly string[]>>): Promise<Record<string, string>> {
  const versions = Object.entries(asked).map(async ([name, [file = '', ...rest]]) => {
    const { stdout = '' } = await execa(file, rest, { reject: false, timeout: 10_000 });
    return [name, /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown'] as const;
  });
  return Object.fromEntries(await Promise.all(versions));
}
