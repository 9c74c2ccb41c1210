import { once } from 'node:events';
import { createServer, isIPv4 } from 'node:net';
import { docker, type Engine } from '../../engine/index.ts';
import { StackError } from '../../support/index.ts';
import { claimSuiteNetwork } from './suite-network.ts';

export type SuiteAddressOptions = {
  readonly engine: Engine;
  /** Docker network that the cluster's nodes are in. */
  readonly network: string;
  /** Folder of the stack. */
  readonly stack: string;
};

/** Where pods and containers reach what a suite listens on. */
export type SuiteAddress = {
  readonly address: string;
  /** Absent where only root could give the suites addresses of their own. */
  readonly network?: string;
  /** Whether this machine has the address; with an engine in a machine of its own it has not. */
  readonly isHere: boolean;
};

/** Gives the suites of a stack a network of their own as root, else the address that this machine has in the cluster's. */
export async function provideSuiteAddress({ engine, network, stack }: SuiteAddressOptions): Promise<SuiteAddress> {
  const own = await claimSuiteNetwork(stack);
  if (own) return { ...own, isHere: true };
  const address = await gatewayOf(engine, network);
  return { address, isHere: await canListen(address) };
}

async function gatewayOf(engine: Engine, network: string): Promise<string> {
  const format = '{{range .IPAM.Config}}{{.Gateway}} {{end}}';
  const said = await docker(engine, ['network', 'inspect', '--format', format, network], {
    what: `look at the Docker network "${network}"`,
  });
  const address = said.split(/\s+/).find((one) => isIPv4(one));
  if (!address) throw new StackError(`The Docker network "${network}" has no gateway with an IPv4 address`);
  return address;
}

async function canListen(address: string): Promise<boolean> {
  const server = createServer();
  server.listen(0, address);
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
