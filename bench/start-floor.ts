import { spawnSync } from 'node:child_process'
import { freePorts } from '../tooling/process/free-port'
import { startProcess, waitUntilReady } from '../tooling/process/running-process'
import { commandFile, projectPath } from '../tooling/project'

const folder = projectPath('bench', 'floor')
const environment: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '' }

/** The running page that the portal is compared with. */
export interface Floor {
  url: string
  stop(): Promise<void>
}

/**
 * Builds and starts the floor: a page of Next.js with five of Fluent UI's controls, rendered on the server. What it costs, no page that is
 * made of the same parts can go below.
 * @throws Error when it can't be built or doesn't start.
 */
export async function startFloor(): Promise<Floor> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandFile('next'), 'build'], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The floor can't be built.\n${stdout}${stderr}`)
  const [port = 0] = await freePorts(1)
  const floor = startProcess({
    name: 'floor',
    nodeArguments: [commandFile('next'), 'start', folder, '--port', String(port), '--hostname', 'localhost'],
    environment,
    logPath: projectPath('.data', 'bench', 'floor.log'),
  })
  const url = `http://localhost:${port}`
  await waitUntilReady(floor, url)
  return { url, stop: () => floor.stop() }
}
