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
  'tooling/loaders',
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
 * @param isQuiet whether the output of Next.js is shown only if the build fails
 * @throws Error when the build fails; Next.js writes the reason.
 */
export async function buildPortal(isQuiet = false): Promise<void> {
  generatePrismaClient()
  await generateStyles()
  const hash = hashOfFiles(sources, isSource)
  rmSync(stampPath, { force: true })
  const output = isQuiet ? 'pipe' : 'inherit'
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandFile('next'), 'build'], {
    cwd: projectDirectory,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', output, output],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(isQuiet ? `The build failed.\n${stdout}${stderr}` : 'The build failed.')
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
export async function ensureBuild(isQuiet = false): Promise<void> {
  if (isBuildCurrent()) return
  console.log(isQuiet ? 'Building the portal, which takes a minute or two the first time …' : 'Building the portal …')
  await buildPortal(isQuiet)
}

if (isStarted(import.meta.url)) {
  try {
    await buildPortal()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
