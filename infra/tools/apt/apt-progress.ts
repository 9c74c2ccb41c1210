/** Makes a listener for what apt-get says, line by line, that tells how far it is. */
export function aptProgress(tell: (text: string) => void): (line: string) => void {
  let total = '';
  let installed = 0;
  return (line) => {
    total = /(\d+) newly installed/.exec(line)?.[1] ?? total;
    const downloaded = /^Get:(\d+) /.exec(line)?.[1];
    if (downloaded && total) tell(`downloading package ${downloaded} of ${total}`);
    if (line.startsWith('Setting up ')) tell(`installing package ${++installed} of ${total}`);
  };
}
