/** Creates a handler for the bundler's progress that prints one line every ten percent, e.g. `40 %`. */
export function reportProgress(): (share: number) => void {
  let printed = 0;
  return (share) => {
    const percent = Math.floor(share * 10) * 10;
    if (percent <= printed) return;
    printed = percent;
    console.log(`${percent} %`);
  };
}
