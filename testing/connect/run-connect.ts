import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import type { ControlClient } from '@/emulator/control-client'
import type { Emulator } from '@/emulator/emulator'
import { type PersonaId, tenants } from '@/emulator/personas'
import { connect } from '@/tooling/connect/connect'

/** The address of the portal that tests register. */
export const connectedUrl = 'http://localhost:3999'

/** What a run of `npm run connect` printed and returned. */
export interface ConnectRun {
  code: number
  output: string
}

/** A folder in which `npm run connect` runs for Northwind, a tenant without the portal's registration. */
export interface ConnectFolder {
  folder: string
  /** Runs the command, and enters the device code as a person; null declines. */
  run(
    commandArguments?: readonly string[],
    options?: { persona?: PersonaId | null; environment?: Record<string, string> },
  ): Promise<ConnectRun>
  /** The variables in the configuration that it wrote. */
  configuration(): Promise<Record<string, string | undefined>>
  remove(): Promise<void>
}

const usual = ['--tenant', tenants.northwind.id, '--app-url', connectedUrl]

/** Creates a folder for runs against an emulator. Waiting moves the emulator's clock instead. */
export async function makeConnectFolder(emulator: Pick<Emulator, 'entraUrl' | 'graphUrl'>, control: ControlClient): Promise<ConnectFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'connect-'))
  return {
    folder,
    run: async (commandArguments = [], { persona = 'application-administrator', environment = {} } = {}) => {
      const lines: string[] = []
      const answers: Promise<unknown>[] = []
      const code = await connect([...usual, ...commandArguments], {
        environment: { ENTRA_AUTHORITY_URL: emulator.entraUrl, MICROSOFT_GRAPH_URL: emulator.graphUrl, ...environment },
        startedIn: folder,
        print: (line) => {
          lines.push(line)
          const userCode = /enter the code (\S+)/.exec(line)?.[1]
          if (userCode !== undefined) answers.push(control.answerDeviceCode({ persona, userCode }))
        },
        wait: async (milliseconds) => {
          await control.advance(milliseconds / 1000)
        },
      })
      await Promise.all(answers)
      return { code, output: lines.join('\n') }
    },
    configuration: async () => parseEnv(await readFile(path.join(folder, '.env.production.local'), 'utf8')),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
