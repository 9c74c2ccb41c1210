import { z } from 'zod';

/** A worker's path: a regular expression that begins with "/", since Kubernetes refuses any other path. */
export const routePattern = z.string().superRefine((text, context) => {
  const fault = faultOf(text);
  if (fault) context.addIssue({ code: 'custom', message: `"${text}" ${fault}` });
});

function faultOf(text: string): string | undefined {
  if (!text.startsWith('/')) return 'must begin with "/": Kubernetes takes no other path';
  try {
    new RegExp(`^${text}`);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*\/: /, '') : String(error);
    return `is no regular expression: ${reason}`;
  }
}
