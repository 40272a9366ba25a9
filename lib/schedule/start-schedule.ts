import 'server-only'

import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { log } from '@/lib/config/log'
import type { Configuration } from '@/lib/config/read-configuration'
import type { Database } from '@/lib/db/database'
import type { RunSql } from '@/lib/db/run-sql'
import { recordSecurityEvent } from '@/lib/security-log/security-log'
import { openJobQueue } from './job-queue'
import { forgetFailuresOf, recordFailure, recordStart, recordSuccess } from './record-run'
import type { ScheduledJob } from './scheduled-job'

/** A schedule that runs until it is stopped. */
export interface Schedule {
  /** Stops requesting runs, aborts those in progress, and waits some seconds for them. Call it before the database is closed. */
  stop(): Promise<void>
}

interface ScheduleParts {
  db: Database
  executeSql: RunSql
  configuration: Configuration
  jobs: readonly ScheduledJob[]
}

/** A run that takes longer is abandoned and started again. */
const runSecondsMax = 600
/** A run whose process has sent no heartbeat for so long counts as dead and is started again. */
const silentSecondsMax = 15
const stopMsMax = 4_000

/**
 * Runs jobs on a schedule, in every tenant of the configuration. Each replica requests runs repeatedly; the queue accepts one per
 * interval of the database's clock and drops the rest, so no replica has to be the leader, and one that dies leaves no gap.
 * @returns undefined when every job is off; then there's no queue.
 * @throws Error when the queue can't be opened.
 */
export async function startSchedule({ db, executeSql, configuration, jobs }: ScheduleParts): Promise<Schedule | undefined> {
  const timed = jobs.flatMap((job) => {
    const seconds = job.everySeconds(configuration)
    return seconds === undefined ? [] : [{ job, seconds }]
  })
  await forgetFailuresOf(
    db,
    jobs.filter((job) => timed.every((one) => one.job !== job)).map(({ name }) => name),
  )
  if (timed.length === 0) return undefined
  const queue = await openJobQueue(executeSql)
  const stopping = new AbortController()
  const timers: NodeJS.Timeout[] = []
  for (const { job, seconds } of timed) {
    const pauseSeconds = Math.min(Math.max(Math.floor(seconds / 10), 1), 15)
    const retries = {
      retryLimit: 3,
      retryDelay: pauseSeconds,
      retryBackoff: true,
      retryDelayMax: Math.max(Math.floor(seconds / 2), pauseSeconds),
    }
    // Exclusive: while one run of a tenant is queued or active, no second one is accepted.
    await queue.createQueue(job.name, { policy: 'exclusive' })
    await queue.updateQueue(job.name, { expireInSeconds: runSecondsMax, heartbeatSeconds: silentSecondsMax, ...retries })
    await queue.work(job.name, { pollingIntervalSeconds: pauseSeconds }, async (runs) => {
      for (const { data } of runs) await runJob(job, data, { db, configuration, signal: stopping.signal })
    })
    const request = () => void requestRuns(queue, job, seconds, configuration.tenantIds)
    request()
    timers.push(setInterval(request, pauseSeconds * 1_000).unref())
  }
  log().info({ jobs: timed.map(({ job, seconds }) => `${job.name} every ${seconds} s`) }, 'The schedule is running')
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      stopping.abort()
      await queue.stop({ graceful: true, timeout: stopMsMax })
    },
  }
}

/** Requests a run in each tenant, after a random delay, so that portals with the same interval don't call Azure in the same second. */
async function requestRuns(queue: PgBoss, job: ScheduledJob, seconds: number, tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    const startAfter = Math.floor(Math.random() * Math.min(seconds / 10, 60))
    await queue
      .send(job.name, { tenantId }, { singletonKey: tenantId, singletonSeconds: seconds, startAfter })
      .catch((error: unknown) => log().warn({ error, job: job.name }, "A scheduled run couldn't be requested"))
  }
}

const runDataSchema = z.object({ tenantId: z.string() })

async function runJob(
  job: ScheduledJob,
  data: unknown,
  { db, configuration, signal }: { db: Database; configuration: Configuration; signal: AbortSignal },
): Promise<void> {
  const { tenantId } = runDataSchema.parse(data)
  // The tenant may have been removed from the configuration since the run was requested.
  if (!configuration.tenantIds.includes(tenantId) || signal.aborted) return
  const run = { tenantId, job: job.name }
  const about = { target: { kind: 'job', id: job.name } as const, data: { tenantId } }
  await recordStart(db, run)
  try {
    await job.run({ db, tenantId, signal })
    if (await recordSuccess(db, run)) await recordSecurityEvent({ event: 'schedule-recovery', outcome: 'success', ...about })
  } catch (error) {
    log().warn({ error, ...run }, 'A scheduled run failed')
    const reported = toAppError(error)
    if (await recordFailure(db, run, reported.reported()))
      await recordSecurityEvent({ event: 'schedule-failure', outcome: 'failure', reason: reported.code, ...about })
    // The queue stores caught errors in the database unchanged, and errors of an SDK contain whole requests, including tokens.
    if (reported.retryable) throw new Error(reported.code)
  }
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError({
    code: 'internal',
    userMessage: "Something went wrong in the portal. For details, check the portal's log.",
    retryable: true,
    cause: error,
  })
}
