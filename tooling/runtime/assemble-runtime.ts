import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectPath } from '../project'
import { bundleCommand } from './bundle-command'

/** The folder that runs the portal, and that the container image ships. It needs Node.js and nothing else. */
export const runtimeFolder = projectPath('dist')

/** What Next.js traces from the code of the server. The other files in its folder are guesses, and the portal doesn't use them. */
const traced = ['server.js', '.next', 'node_modules']

/** Files that the server opens by their path, so Next.js can't trace them. */
const opened = [
  'prisma/migrations',
  'lib/explore/kusto-load.ts',
  'lib/explore/kusto-transformation.ts',
  'lib/explore/kusto-worker.ts',
  'node_modules/@kusto/language-service-next/package.json',
  'node_modules/@kusto/language-service-next/bridge.min.js',
  'node_modules/@kusto/language-service-next/Kusto.Language.Bridge.min.js',
  '.next/static',
  'LICENSE',
]

/** The folder of files that browsers get as they are; the portal has none at present. */
const publicFolder = 'public'

/** Next.js adds these for images that it would scale, and the portal has none. */
const unused = ['@img', 'sharp', 'detect-libc', 'semver']

/** Folders of packages that Next.js traces too, although no code of the portal reads them. */
const unusedFolders = ['test', 'fixtures']

/** The server that Next.js generates listens on IPv4 only if HOSTNAME is empty; without an address, Node.js listens on IPv6 too. */
const [onlyIpv4, everyAddress] = ["process.env.HOSTNAME || '0.0.0.0'", 'process.env.HOSTNAME || undefined']

/**
 * Assembles the runtime folder from a finished build. The traced files are moved, so that the build doesn't take their space twice.
 * @throws Error if the build is incomplete.
 */
export async function assembleRuntime(): Promise<void> {
  rmSync(runtimeFolder, { recursive: true, force: true })
  mkdirSync(runtimeFolder)
  for (const name of traced) renameSync(projectPath('.next', 'standalone', name), join(runtimeFolder, name))
  rmSync(projectPath('.next', 'standalone'), { recursive: true })
  for (const name of unused) rmSync(join(runtimeFolder, 'node_modules', name), { recursive: true, force: true })
  for (const name of readdirSync(join(runtimeFolder, 'node_modules')))
    for (const folder of unusedFolders) rmSync(join(runtimeFolder, 'node_modules', name, folder), { recursive: true, force: true })
  for (const path of [...opened, ...(existsSync(projectPath(publicFolder)) ? [publicFolder] : [])]) {
    if (!existsSync(projectPath(path))) throw new Error(`${path} is missing, and the portal needs it to run.`)
    mkdirSync(dirname(join(runtimeFolder, path)), { recursive: true })
    cpSync(projectPath(path), join(runtimeFolder, path), { recursive: true })
  }
  const { name, version, license } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as Record<string, string>
  writeFileSync(
    join(runtimeFolder, 'package.json'),
    `${JSON.stringify({ name, version, private: true, license, type: 'module', engines: { node: '>=24' } }, null, 2)}\n`,
  )
  const server = readFileSync(join(runtimeFolder, 'server.js'), 'utf8')
  if (!server.includes(onlyIpv4)) throw new Error('The server that Next.js generates has changed: check which addresses it listens on.')
  writeFileSync(join(runtimeFolder, 'server.js'), server.replace(onlyIpv4, everyAddress))
  await bundleCommand(runtimeFolder)
}
