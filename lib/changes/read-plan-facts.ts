import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { readBlobProtection } from '@/lib/azure/blob-protection'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { readDestinationState, subscriptionReaders } from '@/lib/azure/reception/destination-state'
import { configuration } from '@/lib/config/configuration'
import { isResourceOfType } from '@/lib/domain/azure/resource-id'
import type { CheckedDestination, PlanFacts } from '@/lib/domain/changes/plan/plan-facts'
import { checkableDestinations } from '@/lib/domain/settings/destination'
import { receptionOfUse } from '@/lib/domain/settings/reception/hub-room'
import { isDeletion } from '@/lib/domain/setup/setup-draft'
import { wantedSetting } from '@/lib/domain/setup/wanted-setting'
import type { Draft } from '@/lib/drafts/draft-record'

/**
 * Reads everything that the plan of a draft depends on from Azure, as the person. An unreadable destination is part of the facts.
 * @throws AppError if the live settings can't be read; InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function readPlanFacts(access: AzureAccess, draft: Draft): Promise<PlanFacts> {
  const [live, lifecycle, destinations] = await Promise.all([
    listSettings(access),
    readLifecycle(access, draft),
    checkDestinations(access, draft),
  ])
  return { live, lifecycle, destinations, allowsPartner: configuration().hasPartnerDestination }
}

async function readLifecycle(access: AzureAccess, { content }: Draft): Promise<PlanFacts['lifecycle']> {
  const { id, isOn } = content.storage
  if (!id || !isOn || isDeletion(content) || !isResourceOfType(id, 'Microsoft.Storage/storageAccounts')) return undefined
  try {
    const [rules, protection] = await Promise.all([readLifecycleRules(access, id), readBlobProtection(access, id)])
    return { rules, protection }
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return { fault: fault.userMessage }
  }
}

async function checkDestinations(access: AzureAccess, { content, baseline }: Draft): Promise<CheckedDestination[]> {
  const wanted = wantedSetting(content, baseline ?? undefined)
  const readers = subscriptionReaders(access)
  return Promise.all(
    checkableDestinations(wanted?.destinations ?? {}).map(async (checked) => {
      const state = await readDestinationState(access, checked.kind, checked.id, readers)
      const use = { hubName: checked.hubName, categories: wanted?.enabledCategories ?? [] }
      return { ...checked, state: { ...state, reception: receptionOfUse(state.reception, use, state.hubRoom) } }
    }),
  )
}
