import { specOperations, type Operation } from './spec-operations.ts';

type Shape = { readonly name: string; readonly method: string; readonly expression: RegExp; readonly literals: number };

let shapes: readonly Shape[] | undefined;

/** Names an operation as checks do: method and path of the specification without `/_matrix`. */
export function operationName({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method} ${path.replace(/^\/_matrix(?=\/)/, '')}`;
}

/**
 * Finds the operation of the specification that a request is, by its name; undefined when it is none.
 *
 * A path of an older version (`r0`, or `api/v1` of the identity service) is not the operation that it became.
 *
 * @param pathname as it is sent, percent signs and all, without the query.
 */
export function operationOf(method: string, pathname: string): string | undefined {
  shapes ??= specOperations()
    .map(shapeOf)
    .toSorted((a, b) => b.literals - a.literals);
  return shapes.find((shape) => shape.method === method && shape.expression.test(pathname))?.name;
}

// Of two shapes that fit, the one with more literal segments is meant: `/rooms/{roomId}/state` against `/{a}/{b}/{c}`.
function shapeOf(operation: Operation): Shape {
  const segments = operation.path.split('/');
  const isParameter = (segment: string): boolean => segment.startsWith('{');
  const pattern = segments.map((segment, index) => {
    if (!isParameter(segment)) return RegExp.escape(segment);
    // An empty state key is the one value that may be left out at the end of a path.
    return segment === '{stateKey}' && index === segments.length - 1 ? '[^/]*' : '[^/]+';
  });
  return {
    name: operationName(operation),
    method: operation.method,
    expression: new RegExp(`^${pattern.join('/')}$`),
    literals: segments.filter((segment) => !isParameter(segment)).length,
  };
}
