import { defineHandler } from '@/lib/actions/define-handler'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { changeFacts } from '@/lib/changes/change-facts'
import { checkChange } from '@/lib/changes/checks/check-change'
import { changeProgress } from '@/lib/domain/changes/change-progress'
import { type Change, findChange } from '@/lib/history/change-record'

/** Returns the progress of a change. Until it's settled, a request triggers a check of Azure if one is due. */
export const GET = defineHandler<{ changeId: string }>({
  permission: 'history:read',
  limit: 'progress',
  logs: 'nothing',
  isPolled: true,
  signedOut: 'Your session has ended. Sign in again to follow the change.',
  failure: "The progress of a change couldn't be read",
  failureMessage:
    "Something went wrong in the portal, so this page couldn't check the change. The change itself isn't affected. Try again in a minute.",
  statusOf: ({ code }) => (code === 'not-found' ? 404 : 503),
  run: async ({ params, ...context }) => {
    const change = await findChange(context.db, context.session, params.changeId)
    const { checked, interaction } = await check(change, context)
    return changeProgress(changeFacts(checked), interaction)
  },
})

/** Someone who can't read the setting in Azure still sees what is recorded. Someone who needs MFA first gets that result. */
async function check(
  change: Change,
  { db, access }: Pick<ActingContext, 'db' | 'access'>,
): Promise<{ checked: Change; interaction: { claims: string } | null }> {
  try {
    return { checked: await checkChange(change, { db, access }), interaction: null }
  } catch (fault) {
    if (fault instanceof InteractionRequiredError) return { checked: change, interaction: { claims: fault.claims } }
    if (fault instanceof AppError) return { checked: change, interaction: null }
    throw fault
  }
}
