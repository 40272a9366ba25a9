import { NextResponse } from 'next/server'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'

/** Whether the portal can do its work: 200 when its database answers, 503 when not. Tells nothing else. */
export async function GET(): Promise<NextResponse> {
  try {
    await (await database()).$queryRaw`SELECT 1`
    return NextResponse.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    log().error({ error }, 'The database does not answer')
    return NextResponse.json({ status: 'database-unavailable' }, { status: 503, headers: { 'cache-control': 'no-store' } })
  }
}
