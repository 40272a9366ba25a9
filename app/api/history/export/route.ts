import { type NextRequest, NextResponse } from 'next/server'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { currentSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { refreshedSession } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import { filterPartWords, readHistoryFilter } from '@/lib/domain/history/history-filter'
import { listWords } from '@/lib/domain/text'
import { exportChanges, exportFormats } from '@/lib/history/export-changes'
import { exportStream } from '@/lib/history/export-stream'

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

/**
 * The history as a file, for the filter in the address. A part of the filter that cannot be one is refused and not left out as on
 * the page: nobody would notice that the file holds more than was asked for.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const session = await currentSession()
  if (!session)
    return refuse(401, new AppError({ code: 'signed-out', userMessage: 'Your session has ended. Sign in again, then export again.' }))
  if (!isPermitted(session.role, 'history:read'))
    return refuse(403, new AppError({ code: 'forbidden', userMessage: 'Your role in the portal does not allow this.' }))
  const query = request.nextUrl.searchParams
  const format = z.enum(exportFormats).safeParse(query.get('format'))
  if (!format.success) return refuse(400, new AppError({ code: 'invalid', userMessage: 'Say in which format: format=csv or format=json.' }))
  const { filter, ignored } = readHistoryFilter(query)
  if (ignored.length > 0)
    return refuse(
      400,
      new AppError({
        code: 'invalid',
        userMessage: `The address holds what cannot be a filter: ${listWords(ignored.map((part) => filterPartWords[part]))}.`,
      }),
    )

  try {
    const at = new Date()
    const pieces = exportChanges(await database(), session, { format: format.data, filter, origin: configuration().appUrl, at })
    const stream = exportStream(pieces, {
      mayGoOn: async () => {
        const current = await refreshedSession(session)
        return current !== undefined && isPermitted(current.role, 'history:read')
      },
      onFault: (error) => log().warn({ error }, 'An export of the history was cut off'),
    })
    return new Response(stream, {
      headers: {
        'content-type': types[format.data],
        'content-disposition': `attachment; filename="entra-logs-history-${at.toISOString().slice(0, 10)}.${format.data}"`,
        'cache-control': 'no-store',
      },
    })
  } catch (fault) {
    log().error({ error: fault }, 'The history could not be exported')
    return refuse(
      503,
      new AppError({ code: 'internal', userMessage: 'The history could not be read. Try again in a moment.', retryable: true }),
    )
  }
}

function refuse(status: number, error: AppError): NextResponse {
  return NextResponse.json({ error: error.reported() }, { status, headers: { 'cache-control': 'no-store' } })
}
