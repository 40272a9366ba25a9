import { countOpen } from '@/app/(portal)/_page/count-open'
import { defineHandler } from '@/lib/actions/define-handler'

/** Returns the counts of the navigation: open notifications and requests that wait for approval. */
export const GET = defineHandler({
  permission: 'setting:read',
  limit: 'progress',
  logs: 'nothing',
  isPolled: true,
  signedOut: 'Your session has ended. Sign in again.',
  failure: "The navigation counts couldn't be read",
  failureMessage: "Something went wrong in the portal, so the counts in the navigation couldn't be updated.",
  statusOf: () => 503,
  run: async ({ db, session }) => countOpen(db, session),
})
