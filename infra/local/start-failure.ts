import { StackError } from '../support/index.ts';
import type { UnexpectedExit } from '../runtime/index.ts';

/** Says that a stack did not come up, and which of its processes had ended by then. */
export class StartFailure extends StackError {
  readonly exits: readonly UnexpectedExit[];

  constructor(cause: StackError, exits: readonly UnexpectedExit[]) {
    super(cause.message, { cause, ...(cause.remedy === undefined ? {} : { remedy: cause.remedy }) });
    this.exits = exits;
  }
}
