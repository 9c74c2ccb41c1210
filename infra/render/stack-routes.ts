import type { HostRoutes } from '../routes/index.ts';

/** Routes of each homeserver by its name, host by host. */
export type StackRoutes = Readonly<Record<string, readonly HostRoutes[]>>;
