import 'server-only'

import { keepRemovingEndedSessions } from '@/lib/auth/session-ends'
import { reconcileAtStart } from '@/lib/changes/reconcile'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { closeDatabase, database, databaseSql } from '@/lib/db/database'
import { scheduledJobs } from '@/lib/schedule/scheduled-jobs'
import { type Schedule, startSchedule } from '@/lib/schedule/start-schedule'

/** Checks the configuration, opens the database, continues with unsettled changes, removes sessions that ended, starts the schedule, and prepares a clean shutdown. */
export async function startPortal(): Promise<void> {
  try {
    const { appUrl, cloud, isLocalDemo } = configuration()
    const running: { schedule?: Schedule | undefined } = {}
    const db = await database()
    log().info({ appUrl, cloud: cloud.name, isLocalDemo }, 'The portal is starting')
    for (const signal of ['SIGTERM', 'SIGINT'] as const) closeAtExitAfter(signal, () => running.schedule?.stop())
    keepRemovingEndedSessions(db)
    running.schedule = await startSchedule({ db, executeSql: await databaseSql(), configuration: configuration(), jobs: scheduledJobs })
    void reconcileAtStart(db).catch((error: unknown) => log().error({ error }, "Unsettled changes couldn't be checked"))
  } catch (fault) {
    stopStart(fault)
  }
}

/**
 * On a signal, Next.js completes the requests in progress, so that their outcome is still recorded, and then ends the process without
 * waiting for anything else. Just before that, the schedule, which uses the database, and then the database, which would leave its lock
 * behind, are closed.
 */
function closeAtExitAfter(signal: 'SIGTERM' | 'SIGINT', stopSchedule: () => Promise<void> | undefined): void {
  process.once(signal, () => {
    const exit = process.exit.bind(process)
    const exitWhenClosed = (code?: number | string | null) => void closeAll(stopSchedule).finally(() => exit(code))
    Object.assign(process, { exit: exitWhenClosed })
  })
}

async function closeAll(stopSchedule: () => Promise<void> | undefined): Promise<void> {
  await stopSchedule()?.catch((error: unknown) => log().warn({ error }, "The schedule didn't stop cleanly"))
  await closeDatabase()
}

/** The reason goes to the terminal as plain text: the reader is someone whose portal didn't start. */
function stopStart(fault: unknown): never {
  process.stderr.write(`\n${fault instanceof Error ? fault.message : String(fault)}\n\n`)
  process.exit(1)
}
