import { type NextRequest, NextResponse } from 'next/server'
import { AppError } from '@/lib/app-error'
import { currentSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import { readEvidencePeriod } from '@/lib/domain/history/evidence-period'
import type { ReportedError } from '@/lib/domain/reported-error'
import { signEvidence } from '@/lib/evidence/signed-evidence'
import { currentSigningKey } from '@/lib/evidence/signing-key'
import { gatherEvidence } from '../../../(portal)/history/evidence/gather-evidence'

/** The signed evidence file of a period (`?from=2026-01-01&to=2026-03-31`), as a download. */
export async function GET(request: NextRequest): Promise<Response> {
  const session = await currentSession()
  if (!session)
    return refuse(401, new AppError({ code: 'signed-out', userMessage: 'Your session has ended. Sign in again to get the evidence file.' }))
  if (!isPermitted(session.role, 'history:read'))
    return refuse(403, new AppError({ code: 'forbidden', userMessage: 'Your role in the portal does not allow this.' }))
  try {
    const period = readEvidencePeriod(Object.fromEntries(request.nextUrl.searchParams), new Date())
    const document = await gatherEvidence(session, period)
    // Through JSON once, so that what is signed is exactly what the file says.
    const signed = await signEvidence(
      JSON.parse(JSON.stringify(document)) as Record<string, unknown>,
      await currentSigningKey(await database()),
    )
    return new Response(JSON.stringify(signed, null, 2), {
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="entra-logs-evidence-${period.from}-to-${period.to}.json"`,
      },
    })
  } catch (fault) {
    if (fault instanceof AppError) return refuse(422, fault)
    log().error({ error: fault }, 'The evidence could not be gathered')
    return refuse(
      500,
      new AppError({
        code: 'internal',
        userMessage: 'The portal had a fault of its own. Try again; if it stays, tell whoever operates the portal.',
        retryable: true,
      }),
    )
  }
}

function refuse(status: number, error: AppError): NextResponse<{ error: ReportedError }> {
  return NextResponse.json({ error: error.reported() }, { status, headers: { 'cache-control': 'no-store' } })
}
