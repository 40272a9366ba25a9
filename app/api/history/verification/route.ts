import { defineHandler } from '@/lib/actions/define-handler'
import { log } from '@/lib/config/log'
import { processWide } from '@/lib/config/process-wide'
import type { RecordVerdict, VerificationLine } from '@/lib/domain/history/record-verdict'
import { walkRecord } from '@/lib/history/verification/verify-record'
import { SharedWalks } from '@/lib/shared-walks'

const verifications = processWide('verifications', () => new SharedWalks<number, RecordVerdict>())

/**
 * Verifies the tenant's record and streams one JSON object per line: the progress and, last, the verdict. A response without a verdict
 * was cut off. Everyone who asks shares one verification at a time in each tenant; it stops when the last reader has disconnected.
 */
export const GET = defineHandler({
  permission: 'history:read',
  limit: 'verification',
  logs: { event: 'record-verification' },
  signedOut: 'Your session has ended. Sign in again to verify the record.',
  failure: "The record couldn't be verified",
  run: async ({ request, db, session }) => {
    const walk = verifications.follow(session.tenantId, () => walkRecord(db, session.tenantId))
    const encode = (line: VerificationLine) => new TextEncoder().encode(`${JSON.stringify(line)}\n`)
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        try {
          const step = await walk.next()
          controller.enqueue(encode(step.done ? step.value : { kind: 'checked', events: step.value }))
          if (step.done || request.signal.aborted) controller.close()
        } catch (error) {
          log().error({ error }, "The record couldn't be verified")
          controller.error(error)
        }
      },
      cancel: async () => {
        await walk.return(undefined as never)
      },
    })
    return new Response(body, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } })
  },
})
