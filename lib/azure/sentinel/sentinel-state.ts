import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import { answerError } from '../answers/azure-error'
import { errorBody, isOtherDirectory } from '../answers/error-body'
import { quietly } from '../answers/quietly'
import { type AzureAccess, armClientOptions } from '../arm-client'
import { readRaw } from '../raw-request'

/**
 * Whether Microsoft Sentinel is enabled on a workspace: its onboarding state is there or not. `unclear` if the answer might mean that
 * there's no such workspace: a 404 that doesn't name the onboarding state, or a subscription that now belongs to another directory.
 * Source: Azure/azure-rest-api-specs, Microsoft.SecurityInsights, OnboardingStates 2024-03-01.
 */
export async function readSentinel(access: AzureAccess, workspaceId: string): Promise<'on' | 'off' | 'unknown' | 'unclear'> {
  return quietly(async () => {
    const answer = await readRaw(
      createMonitor(access.credential, '', armClientOptions(access)),
      `${workspaceId}/providers/Microsoft.SecurityInsights/onboardingStates/default?api-version=2024-03-01`,
    )
    if (answer.status === 200) return 'on'
    const { code, message = '' } = errorBody(answer.body)
    if (answer.status === 404) return /onboardingState/i.test(message) ? 'off' : 'unclear'
    if (isOtherDirectory(code)) return 'unclear'
    throw answerError(answer)
  }, 'unknown')
}

/** A workspace that exists and has no onboarding state doesn't have Sentinel. */
export function sentinelState(
  read: Awaited<ReturnType<typeof readSentinel>>,
  { existence }: Pick<DestinationState, 'existence'>,
): 'on' | 'off' | 'unknown' {
  if (read === 'on' || read === 'unknown') return read
  return existence === 'found' ? 'off' : 'unknown'
}
