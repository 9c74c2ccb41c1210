import { InvalidArgumentError } from 'commander';

/** Reads a port from which a stack's others follow. @throws InvalidArgumentError for what is none */
export function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1024 || port > 65_000)
    throw new InvalidArgumentError('A port is a number from 1024 to 65000.');
  return port;
}
