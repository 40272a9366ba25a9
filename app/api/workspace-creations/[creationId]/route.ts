import { NextResponse } from 'next/server'
import { z } from 'zod'
import { AppError, InteractionRequiredError, NotFoundError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import { currentSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import { creationProgress } from '@/lib/setup/creation-progress'
import { lookAtCreation } from '@/lib/setup/follow-creation'
import { findCreationById } from '@/lib/setup/workspace-creation-record'

/** How far Azure is with a new workspace. Asking makes the portal look. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ creationId: string }> },
): Promise<NextResponse<CreationProgress | { error: ReportedError }>> {
  const session = await currentSession()
  if (!session)
    return refuse(
      401,
      new AppError({ code: 'signed-out', userMessage: 'Your session has ended. Sign in again to see how the workspace comes along.' }),
    )
  if (!isPermitted(session.role, 'draft:write'))
    return refuse(403, new AppError({ code: 'forbidden', userMessage: 'Your role in the portal does not allow this.' }))
  try {
    const db = await database()
    const { creationId } = await params
    if (!z.guid().safeParse(creationId).success) throw new NotFoundError('workspace')
    const creation = await findCreationById(db, session, creationId)
    try {
      return answer(creationProgress(await lookAtCreation(creation, { db, access: azureAccess(session) })))
    } catch (fault) {
      if (fault instanceof InteractionRequiredError) return answer(creationProgress(creation, { claims: fault.claims }))
      if (fault instanceof AppError) return answer(creationProgress(creation))
      throw fault
    }
  } catch (fault) {
    if (fault instanceof AppError) return refuse(fault.code === 'not-found' ? 404 : 503, fault)
    log().error({ error: fault }, 'The progress of a workspace could not be told')
    return refuse(
      500,
      new AppError({
        code: 'internal',
        userMessage: 'The portal had a fault of its own. Azure goes on with the workspace.',
        retryable: true,
      }),
    )
  }
}

function answer(progress: CreationProgress): NextResponse<CreationProgress> {
  return NextResponse.json(progress, { headers: { 'cache-control': 'no-store' } })
}

function refuse(status: number, error: AppError): NextResponse<{ error: ReportedError }> {
  return NextResponse.json({ error: error.reported() }, { status, headers: { 'cache-control': 'no-store' } })
}
