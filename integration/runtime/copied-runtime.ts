import { type SpawnOptions, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isBuildCurrent } from '@/scripts/build-portal'
import { runtimeFolder } from '@/tooling/runtime/assemble-runtime'

/** A copy of the runtime folder away from the repository, so that nothing is found in the repository's own node_modules. */
export interface CopiedRuntime {
  folder: string
  /** Paths, sizes, and times of everything in the folder; the same again unless something was written. */
  state: () => string[]
  /** Runs `node` with arguments in another folder and returns how it ended. */
  run(nodeArguments: string[], environment?: Readonly<Record<string, string>>): Promise<Ended>
  remove(): void
}

/** How a process ended, and what it wrote. */
export interface Ended {
  code: number | null
  output: string
  errors: string
}

/** @throws Error if there's no build of the current sources. */
export function requireBuild(): void {
  if (!isBuildCurrent())
    throw new Error('The runtime folder is missing or was built from other sources. Run npm run test:runtime, which builds it.')
}

/** Copies the runtime folder and removes the permission to write. */
export function copyRuntime(): CopiedRuntime {
  requireBuild()
  const parent = mkdtempSync(join(tmpdir(), 'entra-logs-runtime-'))
  const folder = join(parent, 'portal')
  cpSync(runtimeFolder, folder, { recursive: true, verbatimSymlinks: true })
  changeModes(folder, 0o555)
  return {
    folder,
    state: () => entriesOf(folder),
    run: (nodeArguments, environment = {}) => ended(nodeArguments, { cwd: parent, env: environmentWith(environment) }),
    remove: () => {
      changeModes(folder, 0o755)
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

/** Only what is named and what Node.js needs: nothing of the shell that runs the tests. */
export function environmentWith(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: process.env.PATH, HOSTNAME: 'name-of-a-container', ...variables }
}

function changeModes(folder: string, folderMode: number): void {
  for (const path of [folder, ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))])
    if (statSync(path).isDirectory()) chmodSync(path, folderMode)
}

function entriesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name))
      return `${name} ${size} ${mtimeMs}`
    })
}

function ended(nodeArguments: string[], options: SpawnOptions): Promise<Ended> {
  const child = spawn(process.execPath, nodeArguments, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const [output, errors]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() }))
  })
}
