import { z } from 'zod'
import { defineHandler } from '@/lib/actions/define-handler'
import { AppError, InteractionRequiredError, NotFoundError } from '@/lib/app-error'
import { creationProgress } from '@/lib/setup/creation-progress'
import { checkCreation } from '@/lib/setup/follow-creation'
import { findCreationById } from '@/lib/setup/workspace-creation-record'

/** Returns Azure's progress with a new workspace. A request triggers a check. */
export const GET = defineHandler<{ creationId: string }>({
  permission: 'draft:write',
  limit: 'progress',
  logs: 'nothing',
  isPolled: true,
  signedOut: 'Your session has ended. Sign in again to follow the new workspace.',
  failure: "The progress of a new workspace couldn't be read",
  failureMessage:
    "Something went wrong in the portal, so this page couldn't check the new workspace. Its creation isn't affected. Try again in a minute.",
  statusOf: ({ code }) => (code === 'not-found' ? 404 : 503),
  run: async ({ params: { creationId }, db, session, access }) => {
    if (!z.guid().safeParse(creationId).success) throw new NotFoundError('workspace')
    const creation = await findCreationById(db, session, creationId)
    try {
      return creationProgress(await checkCreation(creation, { db, access }))
    } catch (fault) {
      if (fault instanceof InteractionRequiredError) return creationProgress(creation, { claims: fault.claims })
      if (fault instanceof AppError) return creationProgress(creation)
      throw fault
    }
  },
})
