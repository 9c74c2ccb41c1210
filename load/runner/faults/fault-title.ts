import type { Fault } from './fault-schema.ts';

/** Says what a fault is, for the titles of its checks. */
export function faultTitle(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return `a killed ${fault.target}`;
    case 'freeze':
      return `a frozen ${fault.target}`;
    case 'restart':
      return `a restarted ${fault.target}`;
    case 'reload':
      return 'a reloaded proxy';
    case 'away':
      return `${fault.homeserver} away`;
    case 'link':
      return `a ${manner(fault)} link ${fault.link}`;
    case 'slow-iam':
      return 'a slow IAM';
    case 'full-media':
      return 'a full media store';
    case 'overload':
      return `more ${fault.operation} than can be carried`;
  }
}

function manner({ latencyMs, resetShare }: { readonly latencyMs?: number; readonly resetShare?: number }): string {
  return [...(latencyMs ? ['slow'] : []), ...(resetShare ? ['lossy'] : [])].join(' and ');
}

/** Titles of the checks that a fault is judged by. */
export function checkTitles(fault: Fault): { readonly lost: string; readonly recovers: string } {
  const title = faultTitle(fault);
  return {
    lost: `${title}: nothing acknowledged is lost`,
    recovers: `${title}: recovers within ${fault.recoverSeconds} s`,
  };
}
