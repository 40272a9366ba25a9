import 'server-only'

import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { log } from '@/lib/config/log'
import type { Configuration } from '@/lib/config/read-configuration'
import type { Database } from '@/lib/db/database'
import type { RunSql } from '@/lib/db/run-sql'
import { openJobQueue } from './job-queue'
import { recordFailure, recordStart, recordSuccess } from './record-run'
import type { ScheduledJob } from './scheduled-job'

/** A schedule that runs until it is stopped. */
export interface Schedule {
  /** Stops asking for runs, tells the ones under way, and waits for them some seconds. Call it before the database is closed. */
  stop(): Promise<void>
}

interface ScheduleParts {
  db: Database
  executeSql: RunSql
  configuration: Configuration
  jobs: readonly ScheduledJob[]
}

/** A run that takes longer is given up and begun again. */
const runSecondsMax = 600
/** A run whose process has not been heard of for so long is taken for dead with it, and begun again. */
const silentSecondsMax = 15
const stopMsMax = 4_000

/**
 * Runs jobs by schedule, in every tenant of the configuration. Each replica asks for a run again and again; the queue takes one for
 * each interval of the database's clock and drops the rest, so that nobody has to be the leader and a replica that dies leaves no gap.
 * Undefined when every job is off: then the database is not touched.
 * @throws Error when the queue cannot be opened.
 */
export async function startSchedule({ db, executeSql, configuration, jobs }: ScheduleParts): Promise<Schedule | undefined> {
  const timed = jobs.flatMap((job) => {
    const seconds = job.everySeconds(configuration)
    return seconds === undefined ? [] : [{ job, seconds }]
  })
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
    // Exclusive: while one run of a tenant waits or works, no second one is taken.
    await queue.createQueue(job.name, { policy: 'exclusive' })
    await queue.updateQueue(job.name, { expireInSeconds: runSecondsMax, heartbeatSeconds: silentSecondsMax, ...retries })
    await queue.work(job.name, { pollingIntervalSeconds: pauseSeconds }, async (runs) => {
      for (const { data } of runs) await runJob(job, data, { db, configuration, signal: stopping.signal })
    })
    const ask = () => void askForRuns(queue, job, seconds, configuration.tenantIds)
    ask()
    timers.push(setInterval(ask, pauseSeconds * 1_000).unref())
  }
  log().info({ jobs: timed.map(({ job, seconds }) => `${job.name} every ${seconds} s`) }, 'The schedule runs')
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      stopping.abort()
      await queue.stop({ graceful: true, timeout: stopMsMax })
    },
  }
}

/** The wait before a run is spread, so that portals that begin an interval together do not ask Azure in the same second. */
async function askForRuns(queue: PgBoss, job: ScheduledJob, seconds: number, tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    const startAfter = Math.floor(Math.random() * Math.min(seconds / 10, 60))
    await queue
      .send(job.name, { tenantId }, { singletonKey: tenantId, singletonSeconds: seconds, startAfter })
      .catch((error: unknown) => log().warn({ error, job: job.name }, 'A scheduled run could not be asked for'))
  }
}

const runDataSchema = z.object({ tenantId: z.string() })

async function runJob(
  job: ScheduledJob,
  data: unknown,
  { db, configuration, signal }: { db: Database; configuration: Configuration; signal: AbortSignal },
): Promise<void> {
  const { tenantId } = runDataSchema.parse(data)
  // The list of tenants may have become shorter since the run was asked for.
  if (!configuration.tenantIds.includes(tenantId) || signal.aborted) return
  const run = { tenantId, job: job.name }
  await recordStart(db, run)
  try {
    await job.run({ db, tenantId, signal })
    await recordSuccess(db, run)
  } catch (error) {
    log().warn({ error, ...run }, 'A scheduled run failed')
    const reported = reportedFault(error)
    await recordFailure(db, run, reported.reported())
    // The queue writes what it catches into the database as it is, and errors of an SDK carry whole requests, tokens and all.
    if (reported.retryable) throw new Error(reported.code)
  }
}

function reportedFault(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError({
    code: 'internal',
    userMessage: 'The portal had a fault of its own. Its log has the reason.',
    retryable: true,
    cause: error,
  })
}
