import { type ErrorCode } from '@/lib/domain/error-code'
import { regionName } from '../azure/region'
import type { ChangeState } from '../changes/change'
import type { ReportedError } from '../reported-error'
import type { NewWorkspace } from '../setup/new-workspace'
import { type CreatedResource, resourceGroupOf } from './created-resource'

/** A creation without a response that Azure doesn't show after this time didn't happen. */
const unansweredShownWithinMinutes = 5
/** Azure creates what a setup needs within seconds, rarely minutes; after this time, no one should have to wait. */
export const creationMinutesMax = 30

/** Azure's progress with something that a setup creates; `word` is Azure's own term. */
export type Provisioning =
  | { kind: 'succeeded' }
  | { kind: 'absent' }
  | { kind: 'failed'; word: string }
  | { kind: 'underway'; word: string }

/** How a creation ended, and for a workspace, why it isn't there. */
export interface CreationVerdict {
  state: Extract<ChangeState, 'confirmed' | 'not-applied' | 'differs'>
  error: ReportedError | null
}

/**
 * Evaluates a check of Azure for a creation that isn't settled; undefined while it's too early to decide.
 * @param isAccepted whether Azure's response said that it creates the resource.
 */
export function judgeCreation(
  { id, wanted, isAccepted, requestedAt }: Pick<CreatedResource, 'id' | 'wanted'> & { isAccepted: boolean; requestedAt: Date },
  provisioning: Provisioning,
  now: Date,
): CreationVerdict | undefined {
  const minutes = (now.getTime() - requestedAt.getTime()) / 60_000
  const ended = (state: CreationVerdict['state'], code: ErrorCode, userMessage: string): CreationVerdict => ({
    state,
    error: wanted.type === 'workspace' ? { code, userMessage, retryable: true } : null,
  })
  const { name } = wanted
  switch (provisioning.kind) {
    case 'succeeded':
      return { state: 'confirmed', error: null }
    case 'failed':
      return ended(
        'not-applied',
        'workspace-creation-failed',
        `Azure couldn't create ${name} and reports its state as ${provisioning.word}. To find the reason, check the activity log of resource group ${resourceGroupOf(id)}. Try again, or select another region.`,
      )
    case 'absent':
      if (isAccepted || minutes < unansweredShownWithinMinutes)
        return minutes < creationMinutesMax
          ? undefined
          : ended(
              'differs',
              'workspace-not-shown',
              `Azure accepted the request for ${name} but doesn't show the workspace yet. Check the Azure portal before you try again.`,
            )
      return ended(
        'not-applied',
        'workspace-not-created',
        `Azure didn't show ${name} within ${unansweredShownWithinMinutes} minutes, so the portal records the workspace as not created. Try again.`,
      )
    case 'underway':
      return minutes < creationMinutesMax
        ? undefined
        : ended(
            'differs',
            'workspace-creation-slow',
            `Azure didn't finish creating ${name} within ${creationMinutesMax} minutes and reports its state as ${provisioning.word}. Check the workspace in the Azure portal.`,
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
      `The subscription has reached its workspace limit. Delete a workspace, ask Azure support for a higher limit, or select another subscription. ${reported.userMessage}`,
    )
  if (/MissingSubscriptionRegistration/i.test(code))
    return because(
      "The subscription isn't registered for Microsoft.OperationalInsights, which workspaces require. Register this resource provider, and then try again.",
    )
  return reported
}
