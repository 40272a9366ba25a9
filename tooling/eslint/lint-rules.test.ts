import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectDirectory } from '../project'

/** The project's own configuration without the rules that need types: the files of these tests exist only in memory. */
let eslint: ESLint
beforeAll(() => {
  eslint = new ESLint({ cwd: projectDirectory, overrideConfig: [{ ...tseslint.configs.disableTypeChecked, files: ['**/*.{ts,tsx}'] }] })
})

async function faultsOf(path: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: `${projectDirectory}/${path}` })
  return (
    result?.messages
      .filter(({ ruleId }) => ruleId !== '@typescript-eslint/no-unused-vars')
      .map(({ ruleId, message }) => `${ruleId}: ${message}`) ?? []
  )
}

const importing = (source: string) => `import 'server-only'\n\nimport { thing } from '${source}'\n\nexport const other = thing\n`
const importingInBrowser = (source: string) => `import { thing } from '${source}'\n\nexport const other = thing\n`

describe('imports that point the wrong way are refused', () => {
  test.each([
    ['lib/domain/example.ts', '@/lib/app-error'],
    ['lib/domain/example.ts', '../db/database'],
    ['lib/domain/example.ts', 'node:fs'],
    ['lib/domain/example.ts', 'pino'],
    ['components/example/example.tsx', '@/lib/azure/workspaces/workspaces'],
    ['components/example/example.tsx', '@/lib/db/database'],
    ['components/example/example.tsx', '@/lib/changes/apply'],
    ['components/example/example.tsx', '@/lib/history/find'],
    ['components/example/example.tsx', '@/lib/config/configuration'],
    ['components/example/example.tsx', '@/lib/auth/session'],
    ['components/example/example.tsx', '@/lib/actions/define-action'],
    ['components/example/example.tsx', '@/app/setup/actions'],
    ['components/example/example.tsx', 'node:fs'],
    ['emulator/example.ts', '@/lib/azure/workspaces/workspaces'],
    ['emulator/example.ts', '../tooling/project'],
    ['emulator/example.ts', '@/testing/arm-calls'],
    ['testing/example.ts', '@/components/shell/shell'],
    ['emulator/example.ts', '@/components/shell/shell'],
    ['app/(portal)/page.tsx', '@/tooling/project'],
    ['components/example/example.tsx', '@/testing/use-portal'],
    ['emulator/example.ts', '@/testing/use-portal'],
    ['tooling/example.ts', '@/testing/use-portal'],
    ['testing/example.ts', '@/app/setup/actions'],
  ])('%s must not import %s', async (path, source) => {
    expect(await faultsOf(path, importingInBrowser(source))).toEqual([expect.stringContaining('project/import-directions')])
  })

  test.each([
    ['lib/azure/example.ts', '@/lib/db/database'],
    ['lib/azure/example.ts', '@/lib/auth/session'],
    ['lib/azure/example.ts', '@/lib/changes/apply'],
    ['lib/db/example.ts', '@/lib/azure/workspaces/workspaces'],
    ['lib/history/example.ts', '@/lib/changes/apply'],
    ['lib/changes/example.ts', '@/components/shell/shell'],
    ['lib/changes/example.ts', '@/app/setup/actions'],
    ['lib/changes/example.ts', '@/emulator/personas'],
    ['lib/changes/example.ts', '@/tooling/project'],
    ['lib/changes/example.ts', '@/testing/use-portal'],
    ['lib/changes/example.ts', '@azure/arm-monitor'],
    ['lib/auth/example.ts', 'pg'],
  ])('%s must not import %s', async (path, source) => {
    expect(await faultsOf(path, importing(source))).toEqual([expect.stringContaining('project/import-directions')])
  })

  test.each([
    ["import type { Thing } from '@/lib/db/database'\nexport type Other = Thing\n"],
    ["export { thing } from '@/lib/db/database'\n"],
    ["export * from '@/lib/db/database'\n"],
    ["export const thing = import('@/lib/db/database')\n"],
    ["export type Thing = import('@/lib/db/database').Thing\n"],
  ])('in any form: %s', async (text) => {
    expect(await faultsOf('components/example/example.tsx', text)).toContainEqual(expect.stringContaining('project/import-directions'))
  })
})

test("the classic interface of zod isn't imported where browsers load it", async () => {
  for (const path of ['lib/domain/example.ts', 'components/example/example.ts'])
    expect(await faultsOf(path, importing('zod'))).toContainEqual(expect.stringContaining('no-restricted-imports'))
})

describe('imports that point the right way are accepted', () => {
  test.each([
    ['lib/domain/example.ts', 'zod/mini'],
    ['lib/domain/export/example.ts', '../setting'],
    ['components/example/example.tsx', '@/lib/domain/setting'],
    ['components/example/example.tsx', '@/lib/actions/action-result'],
    ['components/example/example.tsx', '../shell/shell'],
    ['app/(portal)/page.tsx', '@/lib/history/find'],
    ['app/(portal)/page.tsx', '@/components/shell/shell'],
    ['emulator/example.ts', '@/lib/domain/setting'],
    ['lib/domain/example.test.ts', 'vitest'],
    ['lib/domain/example.test.ts', '@/emulator/personas'],
    ['emulator/tests/example.test.ts', '@/testing/use-emulator'],
    ['lib/entra-logs/example.test.ts', '@/testing/use-portal'],
    ['emulator/example.test.ts', '@/testing/use-portal'],
    ['testing/example.ts', '@/tooling/project'],
    ['tooling/example.ts', 'pg'],
  ])('%s imports %s', async (path, source) => {
    expect(await faultsOf(path, importingInBrowser(source))).toEqual([])
  })

  test.each([
    ['lib/changes/example.ts', '@/lib/history/record'],
    ['lib/changes/example.ts', '@/lib/db/database'],
    ['lib/history/example.ts', '@/lib/azure/diagnostic-settings'],
    ['lib/azure/example.ts', '@azure/arm-monitor'],
    ['lib/db/example.ts', 'pg'],
  ])('%s imports %s', async (path, source) => {
    expect(await faultsOf(path, importing(source))).toEqual([])
  })
})

describe('server modules', () => {
  test('begin with server-only', async () => {
    const text = 'export const answer = 42\n'
    expect(await faultsOf('lib/db/example.ts', text)).toEqual([expect.stringContaining('project/server-only-first')])
    expect(await faultsOf('lib/db/example.ts', `import 'server-only'\n${text}`)).toEqual([])
    expect(
      await faultsOf('lib/db/example.ts', `import { z } from 'zod'\nimport 'server-only'\nexport const schema = z.string()\n`),
    ).toHaveLength(1)
  })

  test("don't have to if they are tests, for the browser, or contain only types", async () => {
    const text = 'export const answer = 42\n'
    expect(await faultsOf('lib/db/example.test.ts', text)).toEqual([])
    expect(await faultsOf('lib/auth/example.client.ts', text)).toEqual([])
    expect(
      await faultsOf(
        'lib/auth/example.ts',
        "import type { Setting } from '@/lib/domain/setting'\n\nexport interface Thing {\n  setting: Setting\n}\n",
      ),
    ).toEqual([])
  })
})

describe('the environment', () => {
  const text = 'export const url = process.env.APP_URL\n'

  test.each(['lib/domain/example.ts', 'app/(portal)/page.tsx', 'components/example/example.tsx', 'emulator/example.ts'])(
    'is not read by %s',
    async (path) => {
      expect(await faultsOf(path, text)).toEqual([expect.stringContaining('no-restricted-syntax')])
    },
  )

  test.each(['scripts/example.ts', 'emulator/main.ts', 'instrumentation.ts', 'playwright.config.ts'])('is read by %s', async (path) => {
    expect(await faultsOf(path, text)).toEqual([])
  })
})

describe('the whole environment', () => {
  test("isn't passed on either, but NODE_ENV, which Next.js inlines at build time, can be read", async () => {
    expect(await faultsOf('proxy.ts', 'export const environment = { ...process.env }\n')).toHaveLength(1)
    expect(await faultsOf('proxy.ts', "export const isDevelopment = process.env.NODE_ENV === 'development'\n")).toEqual([])
  })
})

describe('a path of the portal', () => {
  const text = 'export const href = (id: string) => `/history/${id}`\n'

  test.each(['app/(portal)/page.tsx', 'components/example/example.tsx', 'lib/domain/example.ts'])(
    "isn't put together in %s",
    async (path) => {
      expect(await faultsOf(path, text)).toEqual([expect.stringContaining('lib/domain/portal-paths')])
    },
  )

  test.each(['lib/domain/portal-paths.ts', 'components/example/example.test.ts'])('may be put together in %s', async (path) => {
    expect(await faultsOf(path, text)).toEqual([])
  })

  test("isn't confused with a path of the API", async () => {
    expect(await faultsOf('components/example/example.tsx', text.replace('/history', '/api/history'))).toEqual([])
  })
})

describe('refused everywhere:', () => {
  test('any', async () => {
    expect(await faultsOf('lib/domain/example.ts', 'export const parse = (text: any) => String(text)\n')).toEqual([
      expect.stringContaining('no-explicit-any'),
    ])
  })

  test.each(['lib/domain/example.ts', 'app/(portal)/page.tsx', 'components/example/example.tsx'])('the console, in %s', async (path) => {
    expect(await faultsOf(path, "console.log('hello')\n")).toEqual([expect.stringContaining('no-console')])
  })
})

describe("a module without 'use client'", () => {
  const importing = (names: string) =>
    `import { ${names} } from '@/components/history/change-state-badge'\n\nexport const used = [${names}]\n`

  test.each(['components/history/example.ts', 'app/(portal)/page.tsx'])(
    "can't use a function of a module of the browser: %s",
    async (path) => {
      const [fault] = await faultsOf(path, importing('StateBadge, toneOf'))
      expect(fault).toMatch(/^project\/no-client-values-on-server: components\/history\/change-state-badge .* can't use toneOf\./)
    },
  )

  test('can show its components', async () => {
    expect(await faultsOf('components/history/example.tsx', importing('StateBadge'))).toEqual([])
  })

  test('of the browser can use anything', async () => {
    expect(await faultsOf('components/history/example.ts', `'use client'\n\n${importing('StateBadge, toneOf')}`)).toEqual([])
  })
})
