import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import type { AlertResource } from '@/lib/azure/alert-resource-wire'
import { readAlertResource } from '@/lib/azure/alert-resources'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AlertResourceState } from '@/lib/domain/alerts/alert-resource'
import { isResourceOfType } from '@/lib/domain/azure/resource-id'

/**
 * Returns an alert rule or an action group that the portal created, as Azure shows it now.
 * @throws AppError `alert-gone`, `not-own`, or `not-an-id`.
 */
export async function findOwnAlert(
  type: AlertResourceState['type'],
  resourceId: string,
  { access }: ActingContext,
): Promise<AlertResource> {
  const azureType = type === 'alert-rule' ? 'Microsoft.Insights/scheduledQueryRules' : 'Microsoft.Insights/actionGroups'
  const found = valueOrAbsent(await readAlertResource(access, type, idOfType(resourceId, azureType)))
  if (!found)
    throw new AppError({
      code: 'alert-gone',
      userMessage: `This ${type === 'alert-rule' ? 'alert rule' : 'action group'} no longer exists. Reload the page.`,
    })
  if (found.ownKind === null)
    throw new AppError({
      code: 'not-own',
      userMessage: `${found.state.name} wasn't created by this portal. Change it in the Azure portal or with the tool that created it.`,
    })
  return found
}

/**
 * Returns the ID if it is of the given type, because IDs become request paths.
 * @throws AppError `not-an-id`.
 */
export function idOfType(id: string, type: string): string {
  if (isResourceOfType(id, type)) return id
  throw new AppError({
    code: 'not-an-id',
    userMessage:
      "The selected ID isn't the ID of an alert rule or action group. Reload the page, and then select an alert rule or action group from the list.",
  })
}
