import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createControlClient } from '../../emulator/control-client'
import { projectPath } from '../project'
import { startProcess } from './running-process'

/** Says that the history of a folder isn't complete; it's removed when the history is. */
const unfinishedMark = 'past.unfinished'

/** Whether no portal has ever started in a data folder: the first start leaves a secret there, in each version. */
export function isNewFolder(dataDirectory: string): boolean {
  return !existsSync(join(dataDirectory, 'session-secret'))
}

/** Removes what an earlier first start wrote that was interrupted, so that a past is complete or doesn't exist. */
export function removeUnfinishedPast(dataDirectory: string): void {
  if (!existsSync(join(dataDirectory, unfinishedMark))) return
  for (const written of ['postgres', join('emulator', 'azure-state.json')])
    rmSync(join(dataDirectory, written), { recursive: true, force: true })
}

/**
 * Writes the month of Contoso into the database of a new data folder, or of a server, in a process of its own, because the portal's code
 * runs only under the conditions of a server.
 * @throws Error with the last lines of its output.
 */
export async function writePast({
  dataDirectory,
  databaseUrl = '',
  logPath,
}: {
  dataDirectory: string
  databaseUrl: string | undefined
  logPath: string | undefined
}): Promise<void> {
  const mark = join(dataDirectory, unfinishedMark)
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  writeFileSync(mark, '')
  const writing = startProcess({
    name: 'past',
    nodeArguments: ['--conditions=react-server', '--import', 'tsx', projectPath('scripts', 'seed-history.ts'), '--past'],
    environment: { ...process.env, NODE_OPTIONS: undefined, DATA_DIR: dataDirectory, DATABASE_URL: databaseUrl },
    logPath,
  })
  const how = await writing.ended
  if (how !== 'exit code 0') throw new Error(`The history of the demo couldn't be written: ${how}.\n${writing.lastOutput()}`)
  rmSync(mark)
}

/** Whether Contoso has a past in an emulator. */
export async function hasPast(controlUrl: string): Promise<boolean> {
  return (await createControlClient(controlUrl).about()).seed === 'past'
}
