import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type InstalledPackage, listPackages } from '@/tooling/list-packages'
import { projectPath } from '@/tooling/project'
import { runtimeFolder } from '@/tooling/runtime/assemble-runtime'
import { requireBuild } from './copied-runtime'

/** Packages that let anyone choose who to be, or that build, test, and change the portal. */
const forbiddenPackages = [
  ...['oidc-provider', 'koa', 'selfsigned', '@peculiar/x509'],
  ...['tsx', 'esbuild', 'typescript', 'node', 'npm', '@biomejs/biome', 'eslint', '@next/swc-linux-x64-gnu', '@griffel/core'],
  ...['prisma', '@prisma/engines', '@prisma/schema-engine-wasm', '@prisma/studio-core', '@prisma/dev', 'effect', 'mysql2'],
  ...['vitest', 'vite', 'playwright', 'playwright-core', '@playwright/test', 'axe-core'],
]

/** Words of the emulator that a bundle would contain if it contained the emulator. */
const emulatorWords = ['emulator-client-secret', 'oidc-provider', 'koa-compose', 'interactionPolicy', 'Aisha Rahman']

let paths: string[]
let files: string[]
let packages: InstalledPackage[]

beforeAll(() => {
  requireBuild()
  paths = readdirSync(runtimeFolder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  files = paths.filter((path) => statSync(join(runtimeFolder, path)).isFile())
  packages = listPackages(runtimeFolder)
})

describe('the runtime folder', () => {
  test('contains the server, the command, and what they open, and nothing else', () => {
    expect(readdirSync(runtimeFolder).toSorted()).toEqual([
      '.next',
      'LICENSE',
      'commands',
      'entra-logs.mjs',
      'lib',
      'node_modules',
      'package.json',
      'prisma',
      'server.js',
    ])
    expect(readdirSync(join(runtimeFolder, 'lib'), { recursive: true })).toEqual([
      'explore',
      ...['kusto-load.ts', 'kusto-transformation.ts', 'kusto-worker.ts'].map((file) => join('explore', file)),
    ])
    expect(readdirSync(join(runtimeFolder, 'prisma'))).toEqual(['migrations'])
  })

  test('contains no identity provider, no emulator, and no tool of the build or the tests', () => {
    expect(packages.length).toBeGreaterThan(20)
    expect(packages.filter(({ name }) => forbiddenPackages.includes(name))).toEqual([])
    expect(
      paths.filter(
        (path) =>
          /(^|\/)(emulator|e2e|integration|testing|tooling|scripts|bench)(\/|$)/.test(path) &&
          !path.includes('/node_modules/') &&
          !path.startsWith('node_modules/'),
      ),
    ).toEqual([])
  })

  test('contains only packages that the lockfile lists for production', () => {
    const lock = JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean }>
    }
    const others = packages.filter(({ path }) => {
      const entry = lock.packages[path]
      return entry === undefined || entry.dev === true || entry.devOptional === true
    })
    expect(others).toEqual([])
  })

  test('contains no tests, no local configuration, no database, and no other Node.js', () => {
    const unwanted = (name: string) =>
      /\.test\.[jt]sx?$|^\.env|^\.data$|\.node$|^(node|npm|npx)(\.exe|\.cmd)?$/.test(name) || name === 'package-lock.json'
    expect(files.filter((path) => unwanted(basename(path)))).toEqual([])
  })

  test('contains no code of the emulator in its bundles', () => {
    const bundles = paths.filter((path) => /\.(m?js|ts)$/.test(path) && !path.startsWith('node_modules/'))
    expect(bundles.length).toBeGreaterThan(100)
    const found = bundles.flatMap((path) => {
      const text = readFileSync(join(runtimeFolder, path), 'utf8')
      return emulatorWords.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`)
    })
    expect(found).toEqual([])
  })
})

test('the words that are searched for are in the emulator', () => {
  const sources = readdirSync(projectPath('emulator'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const text = sources.map((path) => readFileSync(projectPath('emulator', path), 'utf8')).join('\n')
  for (const word of emulatorWords.filter((word) => word !== 'koa-compose')) expect(text).toContain(word)
})
