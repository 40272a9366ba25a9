import nextPlugin from '@next/eslint-plugin-next'
import { defineConfig } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { importDirections } from './tooling/eslint/import-directions.ts'
import { noClientValuesOnServer } from './tooling/eslint/no-client-values-on-server.ts'
import { noImportCircles } from './tooling/eslint/no-import-circles.ts'
import { serverOnlyFirst } from './tooling/eslint/server-only-first.ts'

const tests = ['**/*.test.ts', '**/*.test.tsx']
const environmentReaders = [
  'lib/config/**',
  'commands/**',
  'entra-logs.ts',
  'scripts/**',
  'tooling/**',
  'testing/**',
  'bench/**',
  'e2e/**',
  'integration/**',
  'emulator/main.ts',
  'instrumentation.ts',
  '*.config.{ts,js}',
  ...tests,
]

// NODE_ENV is no configuration: Next puts its value in at build.
const readsOfEnvironment = [
  "MemberExpression:not([property.name='NODE_ENV']) > MemberExpression[object.name='process'][property.name='env']",
  ":not(MemberExpression) > MemberExpression[object.name='process'][property.name='env']",
].map((selector) => ({ selector, message: 'Only lib/config reads the environment.' }))

// Only the rooms of the portal that make links: scripts and tests name paths as people see them.
const handWrittenPaths = {
  selector:
    'TemplateLiteral[quasis.0.value.raw=/^\\u002f(?:alerts|approvals|guide|history|logs|notifications|settings|setup)(?:\\u002f|[?]|$)/]',
  message: "Take the portal's paths from lib/domain/portal-paths: a path in a template breaks silently when a page moves.",
}

export default defineConfig(
  {
    ignores: [
      '**/.next/',
      'dist/',
      'generated/',
      'test-results/',
      'playwright-report/',
      'next-env.d.ts',
      'next.config.js',
      'eslint.config.js',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: {
      project: {
        rules: {
          'import-directions': importDirections,
          'no-client-values-on-server': noClientValuesOnServer,
          'no-import-circles': noImportCircles,
          'server-only-first': serverOnlyFirst,
        },
      },
    },
    rules: {
      'project/import-directions': 'error',
      'project/no-import-circles': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // An empty text counts as missing, in the environment above all.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Our interfaces describe plain objects, whose functions are meant to be taken apart.
      '@typescript-eslint/unbound-method': 'off',
      // Next wants async functions where nothing is awaited: server actions, pages, instrumentation.
      '@typescript-eslint/require-await': 'off',
      // Short arrow functions that hand on a void are how this project writes them.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Records with optional values and Record<string, …> both have their place here.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...readsOfEnvironment],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'], nextPlugin.configs['core-web-vitals']],
  },
  {
    files: ['lib/**', 'app/**', 'components/**'],
    ignores: tests,
    rules: { 'no-console': 'error', 'project/no-client-values-on-server': 'error' },
  },
  {
    files: ['lib/domain/**', 'components/**'],
    ignores: tests,
    rules: {
      'no-restricted-imports': ['error', { name: 'zod', message: 'Import zod/mini: what browsers load is a sixth of the size there.' }],
    },
  },
  {
    files: [
      'lib/{actions,alerts,arrival,auth,azure,changes,config,db,drafts,evidence,explore,guide,history,notifications,schedule,setup,signing}/**/*.ts',
    ],
    ignores: [...tests, '**/*.client.ts', 'lib/explore/kusto-{load,transformation,worker}.ts'],
    rules: { 'project/server-only-first': 'error' },
  },
  {
    files: ['lib/**', 'app/**', 'components/**'],
    ignores: [...tests, 'lib/config/**', 'lib/domain/portal-paths.ts'],
    rules: { 'no-restricted-syntax': ['error', ...readsOfEnvironment, handWrittenPaths] },
  },
  { files: environmentReaders, rules: { 'no-restricted-syntax': 'off' } },
)
