import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// The runner of the specs alone: it is killed while it writes its first result.
if (process.argv[1]?.endsWith('mocha.js')) {
  const whole = fs.appendFileSync;
  fs.appendFileSync = (file, data, options) => {
    if (!String(file).endsWith('results.ndjson')) return whole(file, data, options);
    whole(file, String(data).slice(0, 100), options);
    process.kill(process.pid, 'SIGKILL');
  };
  syncBuiltinESMExports();
}
