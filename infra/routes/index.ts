export { matchRoute } from './match-route.ts';
export type { HostRoutes, Route } from './route.ts';
export { homeserverRoutes, routesOf } from './routes-of.ts';
