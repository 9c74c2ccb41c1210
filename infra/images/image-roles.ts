/** What an image is for; `synapse` stands for one image a version. */
export type ImageRole = keyof typeof imageUsers;

/** User and group that each image runs as, the same numbers as of the named images, so that either runs on the same volumes. */
export const imageUsers = {
  synapse: 666,
  postgres: 999,
  redis: 999,
  haproxy: 99,
  element: 101,
  iam: 1000,
  ma1sd: 1000,
  dns: 100,
  // It speaks to the engine, whose socket is root's.
  reaper: 0,
} as const;
