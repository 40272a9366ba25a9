import { type NextRequest, NextResponse } from 'next/server'
import { z } from 'zod'
import { currentSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { configuration } from '@/lib/config/configuration'
import type { QueryCheck } from '@/lib/domain/explore/query-finding'
import { queryLengthMax } from '@/lib/domain/explore/query-text'
import { checkQuery } from '@/lib/explore/check-query'

const bodySchema = z.object({ text: z.string().max(queryLengthMax) })

/** Colors and faults of a query (KQL), before anybody runs it. Azure hears nothing of it, and nothing is kept. */
export async function POST(request: NextRequest): Promise<NextResponse<QueryCheck | null>> {
  if (request.headers.get('origin') !== configuration().appUrl) return answer(403, null)
  const session = await currentSession()
  if (!session) return answer(401, null)
  if (!isPermitted(session.role, 'log:query')) return answer(403, null)
  const body = bodySchema.safeParse(await request.json().catch(() => undefined))
  if (!body.success) return answer(400, null)
  const check = await checkQuery(body.data.text)
  return check ? answer(200, check) : answer(503, null)
}

function answer(status: number, body: QueryCheck | null): NextResponse<QueryCheck | null> {
  return NextResponse.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
