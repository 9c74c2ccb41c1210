export { followIngress } from './follow-ingress.ts';
export { provideProxy } from './provide-proxy.ts';
export { serverAddresses } from './server-addresses.ts';
