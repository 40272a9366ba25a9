import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@/lib/app-error'
import { log } from '@/lib/config/log'
import { processWide } from '@/lib/config/process-wide'

/** What is known of Azure's response to a write, for the log and for the person. It has no body, which can contain anything. */
export interface AnswerFacts {
  /** What was sent, as the object of a sentence: "change 12 to operations". */
  what: string
  outcome: 'accepted' | 'refused' | 'unknown'
  status: number | null
  /** The error's code and its sentence for the person if Azure didn't accept it. */
  code: string | null
  reason: string | null
  requestId: string | null
  correlationId: string | null
}

/** How long a person waits for the database before they're told what is known, in milliseconds. */
const patienceMs = 20_000
/** The pauses between attempts to record a response, in milliseconds; the last one repeats. */
const pausesMs = [500, 2_000, 5_000, 10_000] as const
/** How long the portal keeps trying, in milliseconds. After that, reading Azure settles the change, and the log has the response. */
const triesForMs = 60 * 60_000

/** The responses that the database hasn't accepted yet. */
const unrecorded = processWide('unrecorded answers', () => ({
  waiting: new Set<{ done: Promise<unknown> }>(),
  hurry: new AbortController(),
}))

/**
 * Records Azure's response, which exists only in memory until then. It's in the log at once. If the database doesn't accept it, such as
 * during a failover, recording continues in the background for up to an hour.
 * @param record must do nothing if an earlier attempt has recorded the response: the database can lose its acknowledgment.
 * @throws AppError `answer-not-recorded`, with what is known, if it isn't recorded within 20 seconds.
 */
export async function untilRecorded<T>(answer: AnswerFacts, record: () => Promise<T>): Promise<T> {
  log().info(answer, 'Azure responded to a write')
  const recording = keepTrying(answer, record)
  const entry = { done: recording }
  unrecorded.waiting.add(entry)
  void recording.catch(() => undefined).finally(() => unrecorded.waiting.delete(entry))
  const patience = new AbortController()
  const first = await Promise.race([
    recording.then((value) => ({ value })),
    wait(patienceMs, undefined, { signal: patience.signal }),
  ]).finally(() => patience.abort())
  if (!first) throw notRecorded(answer, 'The portal keeps trying.')
  return first.value
}

/** Tries everything once more that isn't recorded yet. Call it when the process ends, before the database is closed. */
export async function recordBeforeExit(): Promise<void> {
  unrecorded.hurry.abort()
  await Promise.allSettled([...unrecorded.waiting].map(({ done }) => done))
}

async function keepTrying<T>(answer: AnswerFacts, record: () => Promise<T>): Promise<T> {
  const since = Date.now()
  const { signal } = unrecorded.hurry
  for (let attempt = 0; ; attempt += 1) {
    const isLast = signal.aborted || Date.now() - since >= triesForMs
    try {
      return await record()
    } catch (error) {
      if (isLast) {
        log().error({ ...answer, error }, "Azure's response couldn't be recorded. The next check of Azure determines the result")
        throw notRecorded(answer, 'The next check of Azure determines the result.')
      }
      log().warn({ ...answer, error }, "Azure's response couldn't be recorded yet")
    }
    await wait(pausesMs[Math.min(attempt, pausesMs.length - 1)], undefined, { signal }).catch(() => undefined)
  }
}

const sentences: Record<AnswerFacts['outcome'], (what: string) => string> = {
  accepted: (what) => `Azure accepted ${what}.`,
  refused: (what) => `Azure refused ${what}.`,
  unknown: (what) => `It's unknown whether Azure carried out ${what}.`,
}

function notRecorded({ what, outcome, reason, requestId, correlationId }: AnswerFacts, next: string): AppError {
  return new AppError({
    code: 'answer-not-recorded',
    userMessage: [
      sentences[outcome](what),
      ...(reason ? [reason] : []),
      `The portal couldn't record the result in its database, so the history doesn't show the result yet. ${next} Don't send the request again.`,
    ].join(' '),
    azureIds: { ...(requestId ? { requestId } : {}), ...(correlationId ? { correlationId } : {}) },
  })
}
