'use server'

import * as z from 'zod/mini'
import { defineAction } from '@/lib/actions/define-action'
import { endOtherSessions, endOwnSession } from '@/lib/auth/own-sessions'

/** Ends another session, or every other session, of the person who asks. */
export const endOwnSessions = defineAction({
  permission: 'session:own',
  logs: { event: 'sign-out', target: ({ kind }) => ({ kind: 'session', id: kind === 'one' ? 'another' : 'others' }) },
  input: z.discriminatedUnion('kind', [z.object({ kind: z.literal('one'), sessionId: z.guid() }), z.object({ kind: z.literal('others') })]),
  run: async (which, { session }) => {
    if (which.kind === 'one') await endOwnSession(session, which.sessionId)
    else await endOtherSessions(session)
    return null
  },
})
