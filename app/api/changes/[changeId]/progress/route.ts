import { NextResponse } from 'next/server'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import { currentSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { changeFacts } from '@/lib/changes/change-facts'
import { lookAtChange } from '@/lib/changes/confirm-change'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import type { ChangeProgress } from '@/lib/domain/changes/change'
import { changeProgress } from '@/lib/domain/changes/change-progress'
import type { ReportedError } from '@/lib/domain/reported-error'
import { type Change, findChange } from '@/lib/history/change-record'

/** How far a change has come. While it is not settled, asking makes the portal look at Azure, at most as often as is due. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ changeId: string }> },
): Promise<NextResponse<ChangeProgress | { error: ReportedError }>> {
  const session = await currentSession()
  if (!session)
    return refuse(
      401,
      new AppError({ code: 'signed-out', userMessage: 'Your session has ended. Sign in again to see how the change goes on.' }),
    )
  if (!isPermitted(session.role, 'history:read'))
    return refuse(403, new AppError({ code: 'forbidden', userMessage: 'Your role in the portal does not allow this.' }))
  try {
    const change = await findChange(await database(), session, (await params).changeId)
    const { looked, interaction } = await look(change, session)
    return NextResponse.json(changeProgress(changeFacts(looked), interaction), { headers: { 'cache-control': 'no-store' } })
  } catch (fault) {
    if (fault instanceof AppError) return refuse(fault.code === 'not-found' ? 404 : 503, fault)
    log().error({ error: fault }, 'The progress of a change could not be told')
    return refuse(
      500,
      new AppError({
        code: 'internal',
        userMessage: 'The portal had a fault of its own. The change is recorded and is being checked.',
        retryable: true,
      }),
    )
  }
}

/** Somebody who may not read the setting in Azure still sees what is recorded; somebody who has to do MFA first is told. */
async function look(change: Change, session: Session): Promise<{ looked: Change; interaction: { claims: string } | null }> {
  try {
    return { looked: await lookAtChange(change, { db: await database(), access: azureAccess(session) }), interaction: null }
  } catch (fault) {
    if (fault instanceof InteractionRequiredError) return { looked: change, interaction: { claims: fault.claims } }
    if (fault instanceof AppError) return { looked: change, interaction: null }
    throw fault
  }
}

function refuse(status: number, error: AppError): NextResponse<{ error: ReportedError }> {
  return NextResponse.json({ error: error.reported() }, { status, headers: { 'cache-control': 'no-store' } })
}
