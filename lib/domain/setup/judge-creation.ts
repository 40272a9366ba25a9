import { type ErrorCode } from '@/lib/domain/error-code'
import { regionName } from '../azure/region'
import type { ReportedError } from '../reported-error'
import type { CreationState, NewWorkspace } from './new-workspace'

/** A creation without a response that Azure doesn't show after this time didn't happen. */
const unansweredShownWithinMinutes = 5
/** Azure creates a workspace within seconds, rarely minutes; after this time, no one should have to wait. */
export const creationMinutesMax = 30

/** Azure's progress with a workspace; `word` is Azure's own term. */
export type Provisioning =
  | { kind: 'succeeded' }
  | { kind: 'absent' }
  | { kind: 'failed'; word: string }
  | { kind: 'underway'; word: string }

/** How a creation ended. */
export interface CreationVerdict {
  state: 'succeeded' | 'failed'
  error: ReportedError | null
}

/** Evaluates a check of Azure for a creation that isn't settled; undefined while it's too early to decide. */
export function judgeCreation(
  { state, requestedAt, wanted }: { state: CreationState; requestedAt: Date; wanted: NewWorkspace },
  provisioning: Provisioning,
  now: Date,
): CreationVerdict | undefined {
  const minutes = (now.getTime() - requestedAt.getTime()) / 60_000
  const failed = (code: ErrorCode, userMessage: string): CreationVerdict => ({
    state: 'failed',
    error: { code, userMessage, retryable: true },
  })
  switch (provisioning.kind) {
    case 'succeeded':
      return { state: 'succeeded', error: null }
    case 'failed':
      return failed(
        'workspace-creation-failed',
        `Azure couldn't create ${wanted.name} (${provisioning.word}). For the reason, check the activity log of resource group ${wanted.resourceGroup.name}. Try again, or select another region.`,
      )
    case 'absent':
      if (state === 'creating' || minutes < unansweredShownWithinMinutes)
        return minutes < creationMinutesMax
          ? undefined
          : failed(
              'workspace-not-shown',
              `Azure accepted ${wanted.name} but doesn't show it yet. Check the Azure portal before you try again.`,
            )
      return failed(
        'workspace-not-created',
        `Azure didn't show ${wanted.name} within ${unansweredShownWithinMinutes} minutes, so the portal records the workspace as not created. Try again.`,
      )
    case 'underway':
      return minutes < creationMinutesMax
        ? undefined
        : failed(
            'workspace-creation-slow',
            `Azure hasn't finished creating ${wanted.name} after ${creationMinutesMax} minutes (${provisioning.word}). Check the workspace in the Azure portal.`,
          )
  }
}

/** Refusals that need a different explanation for a new workspace. */
export function creationError(reported: ReportedError, wanted: NewWorkspace): ReportedError {
  const because = (userMessage: string): ReportedError => ({ ...reported, userMessage })
  const { code } = reported
  if (/LocationNotAvailable|NoRegisteredProviderForLocation|RegionNotSupported|LocationNotSupported/i.test(code))
    return because(
      `Azure currently accepts no new workspaces in ${regionName(wanted.region)}. Select another region; a workspace in any region can receive Microsoft Entra logs.`,
    )
  if (/Quota|LimitExceeded|TooManyWorkspaces/i.test(code))
    return because(
      `The subscription has reached its workspace limit. Delete a workspace, ask Azure support for a higher limit, or select another subscription. Azure says: ${reported.userMessage}`,
    )
  if (/MissingSubscriptionRegistration/i.test(code))
    return because(
      "The subscription isn't registered for Microsoft.OperationalInsights, which workspaces require. Register this resource provider, and then try again.",
    )
  return reported
}
