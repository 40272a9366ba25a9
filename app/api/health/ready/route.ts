import { NextResponse } from 'next/server'
import { definePublicHandler } from '@/lib/actions/define-handler'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'

/**
 * Returns 200 if the portal's database responds, and otherwise 503. Reveals nothing else. A load balancer sends requests only to processes
 * that are ready; restarting one doesn't help when the database is away.
 */
export const GET = definePublicHandler({
  limit: 'none',
  logs: 'nothing',
  failure: "The portal's health couldn't be checked",
  run: async () => {
    try {
      await (await database()).$queryRaw`SELECT 1`
      return { status: 'ok' }
    } catch (error) {
      log().error({ error }, 'The health check of the database failed')
      return NextResponse.json({ status: 'database-unavailable' }, { status: 503, headers: { 'cache-control': 'no-store' } })
    }
  },
})
