import type { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Rooms of the house, each with the doors that it may go through. */
const doors: Readonly<Record<string, readonly string[]>> = {
  infra: [],
  fixtures: ['infra'],
  specs: ['infra', 'fixtures'],
  scenarios: ['infra', 'fixtures'],
  load: ['infra', 'fixtures'],
  reports: ['infra'],
  cli: ['infra', 'fixtures', 'reports'],
};

/** Folders of infra: each may import those before it, through their doors. */
const infraFolders = [
  'support',
  'deployment',
  'routes',
  'render',
  'runtime',
  'http',
  'iam',
  'ma1sd',
  'element',
  'tools',
  'programs',
  'local',
  'engine',
  'kube',
  'images',
  'outside',
  'kind',
];

const rooms = Object.keys(doors);

/** Other rooms are entered by their door alone, and only where an arrow leads. */
function arrowsOf(room: string): Linter.Config {
  const closed = rooms.filter((other) => !doors[room]?.includes(other));
  return {
    files: [`${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: `^#(${closed.join('|')})`, message: `No arrow leads there from ${room}/.` },
            {
              regex: `^(\\.\\./)+(${rooms.join('|')})/`,
              message: 'Another folder is entered by its door, e.g. #infra.',
            },
          ],
        },
      ],
    },
  };
}

/** How many folders up the folders of infra are, from files so deep in one of them. */
const depths = [1, 2, 3];

function arrowsOfInfra(folder: string, index: number): readonly Linter.Config[] {
  const later = infraFolders.slice(index + 1);
  return depths.map((depth) => {
    const up = `^(\\.\\./){${depth}}`;
    const backwards = { regex: `${up}(${later.join('|')})/`, message: `No arrow leads there from infra/${folder}/.` };
    return {
      files: [`infra/${folder}/${'*/'.repeat(depth - 1)}*.ts`],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              { regex: `^#(${rooms.join('|')})`, message: 'infra knows nothing of the other rooms.' },
              {
                regex: `${up}(${infraFolders.join('|')})/(?!index\\.ts$)`,
                message: 'Another folder of infra is entered by its index.ts.',
              },
              ...(later.length > 0 ? [backwards] : []),
            ],
          },
        ],
      },
    };
  });
}

export default defineConfig(
  { ignores: ['out/', 'node_modules/', 'infra/element/shell/'] },
  tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'max-params': ['error', 3],
    },
  },
  // A suite of checks is one function call, however many checks it has.
  { files: ['**/*.test.ts', '**/*.spec.ts', 'scenarios/**'], rules: { 'max-lines-per-function': 'off' } },
  rooms.filter((room) => room !== 'infra').map(arrowsOf),
  infraFolders.flatMap(arrowsOfInfra),
  { files: ['cli/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
);
