import { type NextRequest, NextResponse } from 'next/server'
import { AppError } from '@/lib/app-error'
import { checkArrivals } from '@/lib/arrival/read-arrivals'
import { currentSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import type { ArrivalAnswer } from '@/lib/domain/arrival/setting-arrival'
import type { ReportedError } from '@/lib/domain/reported-error'

/** How logs arrive, of all settings or of `?setting=`. Asking makes the portal look into their workspaces, at most once a minute each. */
export async function GET(request: NextRequest): Promise<NextResponse<ArrivalAnswer | { error: ReportedError }>> {
  const session = await currentSession()
  if (!session)
    return refuse(401, new AppError({ code: 'signed-out', userMessage: 'Your session has ended. Sign in again to see what arrives.' }))
  if (!isPermitted(session.role, 'setting:read'))
    return refuse(403, new AppError({ code: 'forbidden', userMessage: 'Your role in the portal does not allow this.' }))
  try {
    return NextResponse.json(await checkArrivals(await database(), session, request.nextUrl.searchParams.get('setting') ?? undefined), {
      headers: { 'cache-control': 'no-store' },
    })
  } catch (fault) {
    log().error({ error: fault }, 'The arrival of logs could not be looked at')
    return refuse(
      500,
      new AppError({ code: 'internal', userMessage: 'The portal had a fault of its own. What arrives is not affected.', retryable: true }),
    )
  }
}

function refuse(status: number, error: AppError): NextResponse<{ error: ReportedError }> {
  return NextResponse.json({ error: error.reported() }, { status, headers: { 'cache-control': 'no-store' } })
}
