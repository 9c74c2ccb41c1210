/** Says that another service could not be reached, or went away without an answer. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}
