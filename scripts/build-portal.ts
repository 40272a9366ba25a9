import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { commandFile, hashOfFiles, isStarted, projectDirectory, projectPath } from '../tooling/project'
import { generateStyles } from './generate-styles'
import { generatePrismaClient } from './prisma-generate'

/** All sources of the build. */
const sources = [
  'app',
  'components',
  'lib',
  'prisma/schema.prisma',
  'public',
  'scripts/generate-styles.ts',
  'tooling/styles',
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
 * Builds the portal for production.
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
  writeFileSync(stampPath, hash)
}

/** Builds the portal unless the existing build was made from the current sources. */
export async function ensureBuild(): Promise<void> {
  const isCurrent =
    existsSync(stampPath) &&
    existsSync(projectPath('.next', 'BUILD_ID')) &&
    readFileSync(stampPath, 'utf8') === hashOfFiles(sources, isSource)
  if (isCurrent) return
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
