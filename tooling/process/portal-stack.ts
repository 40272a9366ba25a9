import { join } from 'node:path'
import { ensureCertificate } from '../../emulator/certificate'
import { commandFile, projectPath } from '../project'
import { runtimeFolder } from '../runtime/assemble-runtime'
import { emulatorEnvironment, portalEnvironment, type StackPorts } from './emulator-environment'
import { freePorts } from './free-port'
import { hasPast, isNewFolder, removeUnfinishedPast, writePast } from './past-folder'
import { type RunningProcess, startProcess, waitUntilReady } from './running-process'

/** A portal and the emulator that it talks to, both running. */
export interface PortalStack {
  portalUrl: string
  controlUrl: string
  dataDirectory: string
  /** The PostgreSQL server's database; undefined for the embedded one. */
  databaseUrl: string | undefined
  /** Whether Contoso has a past. */
  hasPast: boolean
  portal: () => RunningProcess
  emulator: RunningProcess
  /** Stops the portal, by default gracefully, and starts it again on the same data; `SIGKILL` simulates a crash. */
  restartPortal(signal?: NodeJS.Signals): Promise<void>
  /** Starts one more portal on the same database and emulator, as a replica; it ends with the stack. */
  startReplica(options?: ReplicaOptions): Promise<Replica>
  stop(): Promise<void>
}

/** One more portal of a stack. */
export interface Replica {
  url: string
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface ReplicaOptions {
  /** How far its clock is ahead of everyone else's. */
  clockAheadMinutes?: number
  /** Another way to the same database, such as through a proxy. */
  databaseUrl?: string
}

export interface StackOptions {
  /** `start` runs what a container image ships, `dev` compiles as it goes. */
  mode: 'start' | 'dev'
  ports: StackPorts
  dataDirectory: string
  databaseUrl?: string
  /** Gives Contoso a past: what a month of using the portal leaves in Azure and in the record. A folder that was used before stays as it is. */
  seed?: 'past'
  /** How often the scheduled checks of Azure run; never when missing. */
  monitoringMinutes?: number
  /** Whether the portal sends notifications. */
  hasNotices?: boolean
  /** Folder for emulator.log and portal.log; the terminal when missing. */
  logDirectory?: string
  /** Whether the heap of the portal can be measured. */
  measuresHeap?: boolean
}

/** Ports that are currently free. */
export async function freeStackPorts(): Promise<StackPorts> {
  const [portal = 0, entra = 0, arm = 0, graph = 0, blob = 0, identity = 0, prices = 0, control = 0] = await freePorts(8)
  return { portal, entra, arm, graph, blob, identity, prices, control }
}

/**
 * Starts an emulator and a portal on it, and waits until both answer.
 * @throws Error when one of them does not start, with its last output; the other is stopped again.
 */
export async function startPortalStack({
  mode,
  ports,
  dataDirectory,
  databaseUrl,
  seed,
  monitoringMinutes,
  hasNotices,
  logDirectory,
  measuresHeap,
}: StackOptions): Promise<PortalStack> {
  const emulatorDirectory = join(dataDirectory, 'emulator')
  const controlUrl = `http://localhost:${ports.control}`
  const portalUrl = `http://localhost:${ports.portal}`
  const logPath = (name: string) => (logDirectory === undefined ? undefined : join(logDirectory, `${name}.log`))
  const getsPast = seed === 'past' && isNewFolder(dataDirectory)
  if (getsPast) removeUnfinishedPast(dataDirectory)
  const { certificatePath } = await ensureCertificate(emulatorDirectory)

  const emulator = startProcess({
    name: 'emulator',
    nodeArguments: ['--import', 'tsx', projectPath('emulator', 'main.ts')],
    environment: emulatorEnvironment(ports, emulatorDirectory, getsPast ? seed : undefined),
    logPath: logPath('emulator'),
  })
  const environmentAt = (port: number, reachedAt = databaseUrl) =>
    portalEnvironment({
      mode: mode === 'dev' ? 'development' : 'production',
      ports: { ...ports, portal: port },
      dataDirectory,
      databaseUrl: reachedAt,
      monitoringMinutes,
      hasNotices,
      certificatePath,
    })
  const startPortal = async ({
    name,
    port,
    clockAheadMinutes = 0,
    databaseUrl: reachedAt,
  }: { name: string; port: number } & ReplicaOptions) => {
    const nodeArguments = [
      ...(clockAheadMinutes === 0 ? [] : ['--import', clockAhead(clockAheadMinutes)]),
      ...(mode === 'start' ? [join(runtimeFolder, 'entra-logs.mjs'), 'start'] : [commandFile('next'), 'dev']),
      '--hostname',
      'localhost',
    ]
    // Only this machine can reach it: anyone who can open the page can select who to sign in as.
    const started = startProcess({ name, nodeArguments, environment: environmentAt(port, reachedAt), logPath: logPath(name), measuresHeap })
    try {
      await waitUntilReady(started, `http://localhost:${port}/api/health/ready`, mode === 'dev' ? 120 : 60)
      return started
    } catch (error) {
      await started.stop()
      throw error
    }
  }
  const replicas: RunningProcess[] = []

  try {
    await Promise.all([
      waitUntilReady(emulator, `${controlUrl}/clock`),
      getsPast && writePast({ dataDirectory, databaseUrl, logPath: logPath('past') }),
    ])
    let portal = await startPortal({ name: 'portal', port: ports.portal })
    return {
      portalUrl,
      controlUrl,
      dataDirectory,
      databaseUrl,
      hasPast: await hasPast(controlUrl),
      portal: () => portal,
      emulator,
      restartPortal: async (signal) => {
        await portal.stop(signal)
        portal = await startPortal({ name: 'portal', port: ports.portal })
      },
      startReplica: async (options) => {
        const [port = 0] = await freePorts(1)
        const replica = await startPortal({ name: `replica-${replicas.length + 1}`, port, ...options })
        replicas.push(replica)
        return { url: `http://localhost:${port}`, stop: replica.stop }
      },
      stop: async () => {
        await Promise.all([portal, ...replicas].map((running) => running.stop()))
        await emulator.stop()
      },
    }
  } catch (error) {
    await emulator.stop()
    throw error
  }
}

/** A module that moves the clock of a process ahead; timers are unaffected. */
function clockAhead(minutes: number): string {
  const code = `
    const RealDate = Date
    const now = () => RealDate.now() + ${minutes * 60_000}
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
      get: (target, key) => (key === 'now' ? now : target[key]),
    })`
  return `data:text/javascript,${encodeURIComponent(code)}`
}
