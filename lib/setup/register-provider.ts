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
import { createResource } from '@/lib/changes/create-resource'

/**
 * Registers a subscription for a resource provider once, and records it. After accepting the request, Azure takes a minute or two;
 * requesting it again in that time has no effect.
 * @returns the state of the registration.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function registerSubscription(
  { subscriptionId, provider }: { subscriptionId: string; provider: RegistrableProvider },
  context: ActingContext,
): Promise<Registration> {
  const { access } = context
  const state = await readRegistration(access, subscriptionId, provider)
  if (state === 'registered' || state === 'registering') return state
  const { outcome } = await createResource(
    {
      resourceId: `/subscriptions/${subscriptionId}/providers/${provider}`,
      wanted: { type: 'provider-registration', name: provider, subscriptionId },
      request: registrationRequest(subscriptionId, provider),
      send: async () => registerProvider(access, subscriptionId, provider),
    },
    context,
  )
  if (outcome.kind !== 'refused') {
    const registered = await readRegistration(access, subscriptionId, provider)
    if (outcome.kind === 'accepted' || registered === 'registered' || registered === 'registering') return registered
  }
  if (outcome.kind === 'refused' && outcome.error.azureCode === 'AuthorizationFailed')
    throw new AppError({
      code: outcome.error.code,
      azureCode: outcome.error.azureCode,
      azureIds: outcome.error.azureIds,
      userMessage: `Your account can't register ${provider} in this subscription. Ask an owner of the subscription to register it under Subscriptions > Resource providers > ${provider} > Register.`,
    })
  throw outcome.error
}
