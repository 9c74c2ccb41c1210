type RigErrorOptions = { readonly remedy?: string; readonly cause?: unknown };

/** Says that something outside of the product kept the rig from working; ends a command with exit code 3. */
export class StackError extends Error {
  override readonly name = 'StackError';
  readonly remedy: string | undefined;
  constructor(message: string, options: RigErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.remedy = options.remedy;
  }
}

/** Says that what the person typed or wrote in a file cannot be used; ends a command with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly remedy: string | undefined;
  constructor(message: string, options: RigErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.remedy = options.remedy;
  }
}
