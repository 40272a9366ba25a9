import 'server-only'

import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { AzureAccess } from '@/lib/azure/arm-client'
import {
  type RegistrableProvider,
  type Registration,
  readRegistration,
  registerProvider,
  registrationRequest,
} from '@/lib/azure/resource-providers'
import type { Database } from '@/lib/db/database'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { untilRecorded } from '@/lib/history/until-recorded'

/**
 * Registers a subscription for a resource provider, once, with a record of it. Azure takes a minute or two after it has
 * agreed; asking again while it is at work does nothing.
 * @returns how far Azure is.
 * @throws AppError when Azure refuses or does not answer.
 */
export async function registerSubscription(
  { subscriptionId, provider }: { subscriptionId: string; provider: RegistrableProvider },
  { db, session, access, clientAddress }: { db: Database; session: Session; access: AzureAccess; clientAddress: string | null },
): Promise<Registration> {
  const state = await readRegistration(access, subscriptionId, provider)
  if (state === 'registered' || state === 'registering') return state
  const { tenantId, username, role } = session
  const resource = { resource: 'provider-registration', resourceId: `/subscriptions/${subscriptionId}/providers/${provider}` } as const
  const record = (data: Parameters<typeof recordEvent>[1]['data']) =>
    withTenantLock(db, tenantId, (transaction) =>
      recordEvent(transaction, { tenantId, changeId: null, actor: session, occurredAt: new Date(), data }),
    )

  await record({
    kind: 'resource-requested',
    ...resource,
    username,
    role,
    clientAddress,
    request: registrationRequest(subscriptionId, provider),
  })
  const outcome = await registerProvider(access, subscriptionId, provider)
  const error = outcome.kind === 'accepted' ? null : outcome.error.reported()
  await untilRecorded(() => record({ kind: 'resource-answered', ...resource, outcome: outcome.kind, answer: outcome.answer, error }))
  if (outcome.kind === 'accepted') return readRegistration(access, subscriptionId, provider)
  if (outcome.kind === 'refused' && outcome.error.code === 'AuthorizationFailed')
    throw new AppError({
      code: outcome.error.code,
      azureIds: outcome.error.azureIds,
      userMessage: `Your account may not register ${provider} in this subscription. Ask an owner of the subscription, who needs one minute for it: Subscriptions, Resource providers, ${provider}, Register.`,
    })
  throw outcome.error
}
