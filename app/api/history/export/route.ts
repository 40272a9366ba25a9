import { z } from 'zod'
import { defineHandler } from '@/lib/actions/define-handler'
import { AppError } from '@/lib/app-error'
import { isPermitted } from '@/lib/auth/permissions'
import { refreshedSession } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { csvLayouts } from '@/lib/domain/csv'
import { filterPartWords, readHistoryFilter } from '@/lib/domain/history/history-filter'
import { listWords, pluralWord } from '@/lib/domain/text'
import { exportChanges, exportFormats } from '@/lib/history/export-changes'
import { exportStream } from '@/lib/history/export-stream'

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

/**
 * Returns the history as a file, for the filter in the URL. An invalid filter is refused, not ignored as on the page, because no one
 * would notice that the file contains more than was requested.
 */
export const GET = defineHandler({
  permission: 'history:read',
  limit: 'export',
  logs: {
    event: 'history-export',
    target: ({ request }) => ({ kind: 'export', id: request.nextUrl.searchParams.get('format') ?? 'none' }),
  },
  signedOut: 'Your session has ended. Sign in again, and then restart the export.',
  failure: "The history couldn't be exported",
  failureMessage: "The history couldn't be exported. Try again in a minute.",
  statusOf: ({ code }) => (code === 'invalid' ? 400 : 503),
  run: async ({ request, db, session }) => {
    const query = request.nextUrl.searchParams
    const format = z.enum(exportFormats).safeParse(query.get('format'))
    if (!format.success) throw new AppError({ code: 'invalid', userMessage: 'Specify a format: format=csv or format=json.' })
    const layout = z
      .enum(csvLayouts)
      .optional()
      .safeParse(query.get('layout') ?? undefined)
    if (!layout.success) throw new AppError({ code: 'invalid', userMessage: `Specify a CSV layout: ${listWords(csvLayouts)}.` })
    const { filter, ignored } = readHistoryFilter(query)
    if (ignored.length > 0)
      throw new AppError({
        code: 'invalid',
        userMessage: `The URL contains ${pluralWord(ignored.length, 'an invalid filter', 'invalid filters')}: ${listWords(ignored.map((part) => filterPartWords[part]))}. Set the filters on the History page, and then export the history again.`,
      })
    const at = new Date()
    const pieces = exportChanges(db, session, { format: format.data, layout: layout.data, filter, origin: configuration().appUrl, at })
    const stream = exportStream(pieces, {
      mayGoOn: async () => {
        const current = await refreshedSession(session)
        return current !== undefined && isPermitted(current.role, 'history:read')
      },
      onFault: (error) => log().warn({ error }, 'An export of the history was interrupted'),
    })
    return new Response(stream, {
      headers: {
        'content-type': types[format.data],
        'content-disposition': `attachment; filename="entra-logs-history-${at.toISOString().slice(0, 10)}.${format.data}"`,
        'cache-control': 'no-store',
      },
    })
  },
})
