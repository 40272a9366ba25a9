import 'server-only'

import { AppError } from '@/lib/app-error'
import { type ActingContext } from '@/lib/auth/acting-context'
import {
  type RegistrableProvider,
  type Registration,
  readRegistration,
  registerProvider,
  registrationRequest,
} from '@/lib/azure/resource-providers'
import { sendRecorded } from '@/lib/changes/record-write'

/**
 * Registers a subscription for a resource provider, once, with a record of it. Azure takes a minute or two after it has
 * agreed; asking again while it is at work does nothing.
 * @returns how far Azure is.
 * @throws AppError when Azure refuses or does not answer.
 */
export async function registerSubscription(
  { subscriptionId, provider }: { subscriptionId: string; provider: RegistrableProvider },
  context: ActingContext,
): Promise<Registration> {
  const { access } = context
  const state = await readRegistration(access, subscriptionId, provider)
  if (state === 'registered' || state === 'registering') return state
  const written = {
    changeId: null,
    resource: 'provider-registration',
    resourceId: `/subscriptions/${subscriptionId}/providers/${provider}`,
  } as const
  const outcome = await sendRecorded(written, registrationRequest(subscriptionId, provider), context, () =>
    registerProvider(access, subscriptionId, provider),
  )
  if (outcome.kind === 'accepted') return readRegistration(access, subscriptionId, provider)
  if (outcome.kind === 'refused' && outcome.error.azureCode === 'AuthorizationFailed')
    throw new AppError({
      code: outcome.error.code,
      azureCode: outcome.error.azureCode,
      azureIds: outcome.error.azureIds,
      userMessage: `Your account can't register ${provider} in this subscription. Ask an owner of the subscription to do it under Subscriptions > Resource providers > ${provider} > Register.`,
    })
  throw outcome.error
}
