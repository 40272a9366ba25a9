import type { SessionEnds } from '@/components/auth/portal-session-client'
import { defineHandler } from '@/lib/actions/define-handler'

/** Says when the current session ends. Asking doesn't keep it from ending. */
export const GET = defineHandler({
  permission: 'session:own',
  limit: 'progress',
  logs: 'nothing',
  isPolled: true,
  failure: "The end time of a session couldn't be read",
  signedOut: 'Your session has ended. Sign in again.',
  run: ({ session }): Promise<SessionEnds> => Promise.resolve({ endsAt: session.endsAt.toISOString() }),
})
