import type { Homeserver } from './deployment.ts';
import type { Report } from './fault.ts';

/** Services that a stack has beside Synapse's own processes. */
const services = ['ma1sd', 'element'];

/** Reports rules of the ingress that lead nowhere in a stack. */
export function reportIngressFaults({ ingress }: Homeserver, report: Report): void {
  for (const list of ['csPaths', 'paths'] as const) {
    ingress[list].forEach(({ backend }, index) => {
      if (!services.includes(backend)) {
        report(
          `ingress.${list}[${index}].backend`,
          `the rig runs no service "${backend}"; it has ${services.join(', ')}`,
        );
      }
    });
  }
}

/** Reports rewrites of paths that no rule of the ingress has. */
export function reportRewriteFaults({ ingress }: Homeserver, report: Report): void {
  const paths = [...ingress.csPaths, ...ingress.paths].map(({ path }) => path);
  ingress.rewrites.forEach(({ from }, index) => {
    if (!paths.includes(from))
      report(`rewrites[${index}].from`, `"${from}" is a path of neither ingress.csPaths nor ingress.paths`);
  });
}
