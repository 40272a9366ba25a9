import { defineHandler } from '@/lib/actions/define-handler'
import { checkArrivals } from '@/lib/arrival/read-arrivals'

/** Returns the arrival of all settings or of `?setting=`. A request triggers a check of their workspaces, each at most once a minute. */
export const GET = defineHandler({
  permission: 'setting:read',
  limit: 'progress',
  logs: 'nothing',
  isPolled: true,
  signedOut: 'Your session has ended. Sign in again to see which logs arrive.',
  failure: "Log arrival couldn't be checked",
  failureMessage: "Something went wrong in the portal. Your logs aren't affected. Try again in a minute.",
  run: ({ request, db, session }) => checkArrivals(db, session, request.nextUrl.searchParams.get('setting') ?? undefined),
})
