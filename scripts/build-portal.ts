import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandFile, hashOfFiles, isStarted, projectDirectory, projectPath } from '../tooling/project'
import { assembleRuntime, runtimeFolder } from '../tooling/runtime/assemble-runtime'
import { generateStyles } from './generate-styles'
import { generatePrismaClient } from './prisma-generate'

/** All sources of the build. */
const sources = [
  'app',
  'components',
  'lib',
  'commands',
  'entra-logs.ts',
  'prisma',
  'public',
  'scripts/generate-styles.ts',
  'tooling/styles',
  'tooling/runtime',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.js',
  'tsconfig.json',
  'package-lock.json',
]

const stampPath = projectPath('.next', 'source-hash')
const isSource = (path: string) => !/\.test\.tsx?$/.test(path)

/**
 * Builds the portal for production, into the runtime folder.
 * @throws Error when the build fails; Next.js writes the reason.
 */
export async function buildPortal(): Promise<void> {
  generatePrismaClient()
  await generateStyles()
  const hash = hashOfFiles(sources, isSource)
  rmSync(stampPath, { force: true })
  const { status } = spawnSync(process.execPath, [commandFile('next'), 'build'], {
    cwd: projectDirectory,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('The build failed.')
  await assembleRuntime()
  writeFileSync(stampPath, hash)
}

/** Whether the existing build was made from the current sources. */
export function isBuildCurrent(): boolean {
  return (
    existsSync(stampPath) &&
    existsSync(join(runtimeFolder, 'entra-logs.mjs')) &&
    readFileSync(stampPath, 'utf8') === hashOfFiles(sources, isSource)
  )
}

/** Builds the portal unless the existing build was made from the current sources. */
export async function ensureBuild(): Promise<void> {
  if (isBuildCurrent()) return
  console.log('Building the portal …')
  await buildPortal()
}

if (isStarted(import.meta.url)) {
  try {
    await buildPortal()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
