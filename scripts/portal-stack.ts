import { join } from 'node:path'
import { ensureCertificate } from '../emulator/certificate'
import { emulatorEnvironment, portalEnvironment, type StackPorts } from './emulator-environment'
import { freePorts } from './free-port'
import { commandFile, projectPath } from './project'
import { startProcess, waitUntilReady, type RunningProcess } from './running-process'

/** A portal and the emulator that it talks to, both running. */
export interface PortalStack {
  portalUrl: string
  controlUrl: string
  dataDirectory: string
  portal: () => RunningProcess
  emulator: RunningProcess
  /** Stops the portal, by default in good order, and starts it again on the same data; `SIGKILL` is how a crash looks. */
  restartPortal(signal?: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

export interface StackOptions {
  /** `start` runs the production build, `dev` compiles as it goes. */
  mode: 'start' | 'dev'
  ports: StackPorts
  dataDirectory: string
  databaseUrl?: string
  /** Folder for emulator.log and portal.log; the terminal when missing. */
  logDirectory?: string
}

/** Ports that nothing uses at the moment. */
export async function freeStackPorts(): Promise<StackPorts> {
  const [portal = 0, entra = 0, arm = 0, graph = 0, control = 0] = await freePorts(5)
  return { portal, entra, arm, graph, control }
}

/**
 * Starts an emulator and a portal on it, and waits until both answer.
 * @throws Error when one of them does not start, with its last output; the other is stopped again.
 */
export async function startPortalStack({ mode, ports, dataDirectory, databaseUrl, logDirectory }: StackOptions): Promise<PortalStack> {
  const emulatorDirectory = join(dataDirectory, 'emulator')
  const controlUrl = `http://localhost:${ports.control}`
  const portalUrl = `http://localhost:${ports.portal}`
  const logPath = (name: string) => (logDirectory === undefined ? undefined : join(logDirectory, `${name}.log`))
  const { certificatePath } = await ensureCertificate(emulatorDirectory)

  const emulator = startProcess({
    name: 'emulator',
    nodeArguments: ['--import', 'tsx', projectPath('emulator', 'main.ts')],
    environment: emulatorEnvironment(ports, emulatorDirectory),
    logPath: logPath('emulator'),
  })
  const environment = portalEnvironment({ mode: mode === 'dev' ? 'development' : 'production', ports, dataDirectory, databaseUrl, certificatePath })
  const startPortal = async () => {
    // Only this machine may reach it: whoever can open the page can choose who to be.
    const started = startProcess({ name: 'portal', nodeArguments: [commandFile('next'), mode, '--hostname', 'localhost'], environment, logPath: logPath('portal') })
    try {
      await waitUntilReady(started, `${portalUrl}/api/health`, mode === 'dev' ? 120 : 60)
      return started
    } catch (error) {
      await started.stop()
      throw error
    }
  }

  try {
    await waitUntilReady(emulator, `${controlUrl}/clock`)
    let portal = await startPortal()
    return {
      portalUrl,
      controlUrl,
      dataDirectory,
      portal: () => portal,
      emulator,
      restartPortal: async (signal) => {
        await portal.stop(signal)
        portal = await startPortal()
      },
      stop: async () => {
        await portal.stop()
        await emulator.stop()
      },
    }
  } catch (error) {
    await emulator.stop()
    throw error
  }
}
