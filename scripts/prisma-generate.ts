import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { commandFile, hashOfFiles, isStarted, projectDirectory, projectPath } from '../tooling/project'

const stampPath = projectPath('generated', 'prisma-schema.sha256')

/**
 * Writes the Prisma client to generated/prisma, unless it already belongs to the present schema.
 *
 * Prisma downloads a native schema engine before it does anything, although generating needs none (the work is done in WebAssembly).
 * Naming an existing executable skips that download, so that an installation behind a firewall works. No migration command may run with
 * such a stand-in, it would do nothing and say nothing: migrations are written by database-diff.ts and applied by lib/db.
 */
export function generatePrismaClient(): void {
  const schemaHash = hashOfFiles(['prisma/schema.prisma', 'node_modules/prisma/package.json'])
  const isCurrent =
    existsSync(stampPath) && readFileSync(stampPath, 'utf8') === schemaHash && existsSync(projectPath('generated', 'prisma', 'client.ts'))
  if (isCurrent) return

  rmSync(stampPath, { force: true })
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandFile('prisma'), 'generate', '--no-hints'], {
    cwd: projectDirectory,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`prisma generate failed.\n${stdout}${stderr}`)
  mkdirSync(projectPath('generated'), { recursive: true })
  writeFileSync(stampPath, schemaHash)
}

if (isStarted(import.meta.url)) generatePrismaClient()
