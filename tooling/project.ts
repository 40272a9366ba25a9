import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever a script was started from. */
export const projectDirectory = dirname(dirname(fileURLToPath(import.meta.url)))

/** A path inside the project. */
export function projectPath(...segments: string[]): string {
  return join(projectDirectory, ...segments)
}

/** True for the module that was started, false for one that was imported. */
export function isStarted(moduleUrl: string): boolean {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(moduleUrl)
}

/**
 * The JavaScript file behind a package's command, to be run by the Node that runs this script. Starting that file rather than the
 * shim in node_modules/.bin works the same on Windows, where the shim is a .cmd that cannot be started without a shell.
 */
export function commandFile(packageName: string, command = packageName): string {
  const manifestPath = projectPath('node_modules', packageName, 'package.json')
  if (!existsSync(manifestPath)) throw new Error(`The package ${packageName} is not installed. Run npm ci first.`)
  const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8')) as { bin: string | Record<string, string> }
  const file = typeof bin === 'string' ? bin : bin[command]
  if (!file) throw new Error(`The package ${packageName} has no command ${command}`)
  return join(dirname(manifestPath), file)
}

/** Paths of the project's files that Git tracks or would add, with forward slashes. A file that was just deleted can be among them. */
export function gitFiles(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: projectDirectory,
    encoding: 'utf8',
  })
  return stdout.split('\n').filter((path) => path !== '')
}

/** SHA-256, in hex, over the names and contents of files and of everything below folders; what does not exist counts as empty. */
export function hashOfFiles(paths: string[], isIncluded: (path: string) => boolean = () => true): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((path) => filesBelow(projectPath(path))).toSorted()) {
    const name = relative(projectDirectory, path).split(sep).join('/')
    if (isIncluded(name)) hash.update(`${name}\0`).update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return []
  if (stats.isFile()) return [path]
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
}
