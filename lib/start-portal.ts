import 'server-only'

import { guardRequests } from '@/lib/actions/guard-requests'
import { keepRemovingEndedSessions } from '@/lib/auth/session-ends'
import { reconcileAtStart } from '@/lib/changes/reconcile'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { applyOutgoingProxy } from '@/lib/config/outgoing-proxy'
import { closeDatabase, type Database, database, databaseSql } from '@/lib/db/database'
import { requireGuards } from '@/lib/db/record-guards'
import { findRolePowers } from '@/lib/db/runtime-role'
import { recordBeforeExit } from '@/lib/history/until-recorded'
import { sealChanges } from '@/lib/history/verification/seal-changes'
import { logContainerProtection } from '@/lib/notifications/store-checkpoint'
import { scheduledJobs } from '@/lib/schedule/scheduled-jobs'
import { type Schedule, startSchedule } from '@/lib/schedule/start-schedule'
import { sendTo } from '@/lib/security-log/collector'
import { recordSecurityEvent } from '@/lib/security-log/security-log'
import { type Delivery, startDelivery } from '@/lib/security-log/start-delivery'
import { startFacts } from '@/lib/security-log/start-facts'

/**
 * Checks the configuration, opens the database, continues with unsettled changes, removes sessions that ended, starts the schedule, and
 * prepares a clean shutdown.
 */
export async function startPortal(): Promise<void> {
  try {
    const { appUrl, cloud, isLocalDemo, outgoingProxy, securityCollector, checkpointContainer, database: server } = configuration()
    if (outgoingProxy) applyOutgoingProxy(outgoingProxy)
    guardRequests()
    const running: { schedule?: Schedule | undefined; delivery?: Delivery | undefined } = {}
    const db = await database()
    await requireGuards(db)
    const powers = server.kind === 'server' ? await findRolePowers(db) : []
    if (powers.length > 0)
      log().warn({ powers }, "The portal's database role can rewrite the record. docs/deploy.md describes a role that can't")
    log().info({ appUrl, cloud: cloud.name, isLocalDemo }, 'The portal is starting')
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      closeAtExitAfter(signal, () => Promise.all([running.schedule?.stop(), running.delivery?.stop()]))
    await recordSecurityEvent({ event: 'portal-started', outcome: 'success', data: startFacts(configuration()) })
    if (securityCollector) running.delivery = startDelivery({ db, send: sendTo(securityCollector) })
    if (checkpointContainer) void logContainerProtection(checkpointContainer)
    void sealOlderChanges(db)
    keepRemovingEndedSessions(db)
    running.schedule = await startSchedule({ db, executeSql: await databaseSql(), configuration: configuration(), jobs: scheduledJobs })
    void reconcileAtStart(db).catch((error: unknown) => log().error({ error }, "Unsettled changes couldn't be checked"))
  } catch (fault) {
    stopStart(fault)
  }
}

async function sealOlderChanges(db: Database): Promise<void> {
  try {
    const sealed = await sealChanges(db)
    if (sealed > 0) log().info({ changes: sealed }, 'Verification now covers changes that older versions of the portal recorded')
  } catch (error) {
    log().error(
      { error },
      "Changes that older versions of the portal recorded couldn't be added to the record. The portal tries again at the next start",
    )
  }
}

/**
 * On a signal, Next.js completes the requests in progress, so that their outcome is still recorded, and then ends the process without
 * waiting for anything else. Just before that, what uses the database is stopped, and then the database, which would leave its lock behind,
 * is closed.
 */
function closeAtExitAfter(signal: 'SIGTERM' | 'SIGINT', stopWork: () => Promise<unknown>): void {
  process.once(signal, () => {
    const exit = process.exit.bind(process)
    const exitWhenClosed = (code?: number | string | null) => void closeAll(stopWork).finally(() => exit(code))
    Object.assign(process, { exit: exitWhenClosed })
  })
}

async function closeAll(stopWork: () => Promise<unknown>): Promise<void> {
  await stopWork().catch((error: unknown) => log().warn({ error }, "The schedule or the security log didn't stop cleanly"))
  await recordBeforeExit()
  await closeDatabase()
}

/** The reason goes to the terminal as plain text: the reader is someone whose portal didn't start. */
function stopStart(fault: unknown): never {
  process.stderr.write(`\n${fault instanceof Error ? fault.message : String(fault)}\n\n`)
  process.exit(1)
}
