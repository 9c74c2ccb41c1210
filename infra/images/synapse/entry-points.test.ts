import assert from 'node:assert/strict';
import { scriptsOf } from './entry-points.ts';

describe('scripts of a Python package', () => {
  const scripts = scriptsOf(
    '[other]\na=b:c\n\n[console_scripts]\ngenerate_signing_key=synapse._scripts.generate_signing_key:main\nsynctl = synapse._scripts.synctl:main\n',
  );

  it('are those that it names as console scripts', () => {
    assert.deepEqual(Object.keys(scripts), ['generate_signing_key', 'synctl']);
  });

  it('run the function that belongs to them with the Python of the image', () => {
    assert.equal(
      scripts['generate_signing_key'],
      '#!/usr/bin/python3\nimport sys\n\nfrom synapse._scripts.generate_signing_key import main\n\nsys.exit(main())\n',
    );
  });

  it('are none where it names none', () => {
    assert.deepEqual(scriptsOf('[other]\na=b:c\n'), {});
  });
});
