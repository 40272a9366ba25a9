import { type NextRequest, NextResponse } from 'next/server'
import { z } from 'zod'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import { currentSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { formatWorkspaceId, parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import { type QueryAnswer, rowLimits } from '@/lib/domain/explore/query-result'
import { queryTextFault } from '@/lib/domain/explore/query-text'
import { timeRangeIds } from '@/lib/domain/explore/time-range'
import { runQuery } from '@/lib/explore/run-query'

const bodySchema = z.object({
  workspaceId: z
    .string()
    .max(1_000)
    .transform((id, context) => {
      const parsed = parseWorkspaceId(id)
      if (parsed) return formatWorkspaceId(parsed)
      context.addIssue({ code: 'custom', message: 'Choose a workspace.' })
      return z.NEVER
    }),
  text: z.string().superRefine((text, context) => {
    const fault = queryTextFault(text)
    if (fault !== null) context.addIssue({ code: 'custom', message: fault })
  }),
  timeRange: z.enum(timeRangeIds),
  rowLimit: z.union(rowLimits.map((limit) => z.literal(limit))),
})

/**
 * Runs a query (KQL) in a workspace with the person's own rights. A browser that goes away or cancels closes the connection to
 * Azure too. Neither the query nor what it finds is kept or logged.
 */
export async function POST(request: NextRequest): Promise<NextResponse<QueryAnswer>> {
  if (request.headers.get('origin') !== configuration().appUrl)
    return failed(
      403,
      new AppError({
        code: 'forbidden',
        userMessage: 'The request did not come from a page of the portal. Reload the page and try again.',
      }),
    )
  const session = await currentSession()
  if (!session)
    return failed(
      401,
      new AppError({
        code: 'signed-out',
        userMessage: 'Your session has ended. Sign in again to run queries; what you typed is still here.',
      }),
    )
  if (!isPermitted(session.role, 'log:query'))
    return failed(
      403,
      new AppError({ code: 'forbidden', userMessage: 'Your role in the portal does not allow this. Ask an administrator of the portal.' }),
    )
  const wanted = bodySchema.safeParse(await request.json().catch(() => undefined))
  if (!wanted.success)
    return failed(
      400,
      new AppError({ code: 'invalid-query', userMessage: wanted.error.issues[0]?.message ?? 'The request holds no query.' }),
    )
  try {
    return answer(200, { kind: 'result', result: await runQuery(azureAccess(session), wanted.data, request.signal) })
  } catch (fault) {
    if (fault instanceof InteractionRequiredError && fault.claims) return answer(200, { kind: 'interaction', claims: fault.claims })
    if (fault instanceof AppError) return failed(422, fault)
    log().error({ error: fault }, 'A query could not be run')
    return failed(
      500,
      new AppError({
        code: 'internal',
        userMessage: 'The portal had a fault of its own. Try again; if it stays, tell whoever operates the portal.',
        retryable: true,
      }),
    )
  }
}

const failed = (status: number, error: AppError) => answer(status, { kind: 'failed', error: error.reported() })

function answer(status: number, body: QueryAnswer): NextResponse<QueryAnswer> {
  return NextResponse.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
