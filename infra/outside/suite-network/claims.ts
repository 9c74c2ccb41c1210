import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';

/** One network that a stack has taken for the suites. */
export type Claim = {
  /** The third number of its addresses. */
  readonly number: number;
  /** Folder of the stack. */
  readonly stack: string;
};

/** Takes a number for a stack, which only one rig of the machine can; tells whether it did. */
export async function claimNumber(root: string, { number, stack }: Claim): Promise<boolean> {
  await mkdir(root, { recursive: true });
  try {
    await writeFile(`${root}/${number}`, stack, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Lists what is taken, whoever took it. */
export async function allClaims(root: string): Promise<readonly Claim[]> {
  const names = (await readdir(root).catch(() => [])).filter((name) => /^\d+$/.test(name));
  const read = async (name: string): Promise<readonly Claim[]> => {
    const stack = await readFile(`${root}/${name}`, 'utf8').catch(() => undefined);
    return stack === undefined ? [] : [{ number: Number(name), stack }];
  };
  return (await Promise.all(names.map(read))).flat();
}

/** Tells whether the stack that a claim was made for is gone, which nobody told. */
export async function isAbandoned({ stack }: Claim): Promise<boolean> {
  // A claim that is just being written names no folder yet.
  return stack !== '' && (await stat(stack).catch(() => undefined)) === undefined;
}

export async function dropClaim(root: string, { number }: Claim): Promise<void> {
  await rm(`${root}/${number}`, { force: true });
}
