import 'server-only'

import { reconcileAtStart } from '@/lib/changes/reconcile'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { closeDatabase, database } from '@/lib/db/database'

/** Checks the configuration, opens the database, goes on with unsettled changes, and arranges for a clean end. */
export async function startPortal(): Promise<void> {
  try {
    const { appUrl, cloud, isLocalDemo } = configuration()
    const db = await database()
    log().info({ appUrl, cloud: cloud.name, isLocalDemo }, 'The portal is starting')
    for (const signal of ['SIGTERM', 'SIGINT'] as const) closeDatabaseAtExitAfter(signal)
    void reconcileAtStart(db).catch((error: unknown) => log().error({ error }, 'Unsettled changes could not be looked at'))
  } catch (fault) {
    stopStart(fault)
  }
}

/**
 * On a signal Next finishes the requests that it has begun, so that their outcome is still recorded, and then ends the process
 * without waiting for anybody else. The database, whose lock would be left behind, is closed in that last moment.
 */
function closeDatabaseAtExitAfter(signal: 'SIGTERM' | 'SIGINT'): void {
  process.once(signal, () => {
    const exit = process.exit.bind(process)
    const exitWhenClosed = (code?: number | string | null) => void closeDatabase().finally(() => exit(code))
    Object.assign(process, { exit: exitWhenClosed })
  })
}

/** The reason goes to the terminal as plain text: whoever reads it is looking at a start that did not happen. */
function stopStart(fault: unknown): never {
  process.stderr.write(`\n${fault instanceof Error ? fault.message : String(fault)}\n\n`)
  process.exit(1)
}
