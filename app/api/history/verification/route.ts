import { NextResponse } from 'next/server'
import { AppError } from '@/lib/app-error'
import { currentSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import type { VerificationLine } from '@/lib/domain/history/chain-verdict'
import type { ReportedError } from '@/lib/domain/reported-error'
import { walkChain } from '@/lib/history/verify-chain'

/**
 * Verifies the record of the tenant and answers a JSON object a line while it goes on: how far it is, and at last how it ended.
 * An answer without an ending was cut off. When nobody listens any more, it stops.
 */
export async function GET(request: Request): Promise<Response> {
  const session = await currentSession()
  if (!session)
    return refuse(401, new AppError({ code: 'signed-out', userMessage: 'Your session has ended. Sign in again to verify the record.' }))
  if (!isPermitted(session.role, 'history:read'))
    return refuse(403, new AppError({ code: 'forbidden', userMessage: 'Your role in the portal does not allow this.' }))
  const walk = walkChain(await database(), session.tenantId)
  const encode = (line: VerificationLine) => new TextEncoder().encode(`${JSON.stringify(line)}\n`)
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const step = await walk.next()
        controller.enqueue(encode(step.done ? step.value : { kind: 'checked', events: step.value }))
        if (step.done || request.signal.aborted) controller.close()
      } catch (error) {
        log().error({ error }, 'The record could not be verified')
        controller.error(error)
      }
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } })
}

function refuse(status: number, error: AppError): NextResponse<{ error: ReportedError }> {
  return NextResponse.json({ error: error.reported() }, { status, headers: { 'cache-control': 'no-store' } })
}
