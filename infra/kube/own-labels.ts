/** Stands at every object that the rig applies, at the secrets of its Helm releases, and at namespaces given to it. */
export const ownLabels = { 'app.kubernetes.io/managed-by': 'matrix-rig' } as const;

/** Picks what is the rig's, e.g. for `kubectl get --selector`. */
export const ownSelector = Object.entries(ownLabels)
  .map(([label, value]) => `${label}=${value}`)
  .join(',');
