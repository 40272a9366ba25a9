'use server'

import { after } from 'next/server'
import { z } from 'zod'
import { defineAction, invalid } from '@/lib/actions/define-action'
import { readBlobProtection } from '@/lib/azure/blob-protection'
import { readNamespace as readNamespaceContents } from '@/lib/azure/event-hubs'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { listDestinations as listDestinationsIn } from '@/lib/azure/list-destinations'
import { rightTo } from '@/lib/azure/permissions'
import { readDestinationState } from '@/lib/azure/reception/destination-state'
import { findDestinations } from '@/lib/azure/resource-graph/find-resources'
import { listResourceGroups, listWorkspaceRegions, readRegistration, registrableProviders } from '@/lib/azure/resource-providers'
import { isResourceOfType, parseResourceId } from '@/lib/domain/azure/resource-id'
import { offeredDestinationKinds } from '@/lib/domain/settings/destination'
import { lifecycleAction } from '@/lib/domain/settings/destination-candidate'
import { newWorkspaceSchema } from '@/lib/domain/setup/new-workspace'
import { createWorkspace as beginCreation } from '@/lib/setup/create-workspace'
import { creationProgress } from '@/lib/setup/creation-progress'
import { followCreation } from '@/lib/setup/follow-creation'
import { registerSubscription } from '@/lib/setup/register-provider'

const subscriptionId = z.guid('Select a subscription from the list.')
const kind = z.enum(offeredDestinationKinds)
const resourceId = z
  .string()
  .max(700)
  .refine(
    (id) => parseResourceId(id) !== undefined,
    "The selected value isn't the ID of an Azure resource. Select a resource from the list.",
  )
const idOf = (resourceType: string) => resourceId.refine((id) => isResourceOfType(id, resourceType), 'Select a resource from the list.')

/** Lists possible destinations in one subscription. */
export const listDestinations = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.object({ kind, subscriptionId }),
  run: async (input, { access }) => listDestinationsIn(access, input.kind, input.subscriptionId),
})

/** Finds possible destinations by name in every subscription that the person can see. */
export const searchDestinations = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.object({ kind, text: z.string().max(100) }),
  run: async (search, { access }) => findDestinations(access, search),
})

/** Checks whether a selected destination exists and can be used. */
export const checkDestination = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.object({ kind, id: resourceId }),
  run: async (input, { access }) => readDestinationState(access, input.kind, input.id),
})

/** Lists the shared access policies and the hubs of an event hub namespace. */
export const readNamespace = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.object({ namespaceId: idOf('Microsoft.EventHub/namespaces') }),
  run: async ({ namespaceId }, { access }) => readNamespaceContents(access, namespaceId),
})

/** Returns what determines how long a storage account keeps logs, by any rule. */
export const readRetention = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.object({ storageAccountId: idOf('Microsoft.Storage/storageAccounts') }),
  run: async ({ storageAccountId }, { access }) => {
    const [rules, protection, right] = await Promise.all([
      readLifecycleRules(access, storageAccountId),
      readBlobProtection(access, storageAccountId),
      rightTo(access, lifecycleAction, storageAccountId),
    ])
    return { rules, protection, right }
  },
})

/** Registers a subscription for a resource provider that logs need. */
export const registerProvider = defineAction({
  permission: 'setting:apply',
  logs: { event: 'change-submission', target: (input) => ({ kind: 'subscription', id: input.subscriptionId }) },
  input: z.object({ subscriptionId, provider: z.enum(registrableProviders) }),
  run: async (input, context) => registerSubscription(input, context),
})

/** Returns the options for a new workspace. */
export const loadCreationOptions = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.object({ subscriptionId }),
  run: async (input, { access }) => {
    const [resourceGroups, regions, registration] = await Promise.all([
      listResourceGroups(access, input.subscriptionId),
      listWorkspaceRegions(access, input.subscriptionId),
      readRegistration(access, input.subscriptionId, 'Microsoft.OperationalInsights'),
    ])
    return { resourceGroups, regions, registration }
  },
})

/** Creates a workspace in Azure and keeps checking it after the response is sent. */
export const createWorkspace = defineAction({
  permission: 'setting:apply',
  logs: { event: 'change-submission', target: ({ draftId }) => ({ kind: 'draft', id: draftId }) },
  input: z.object({ draftId: z.string().max(100), wanted: newWorkspaceSchema }),
  run: async (request, context) => {
    const result = await beginCreation(request, context)
    if (result.kind === 'invalid') return invalid(result.faults)
    after(() => void followCreation(context.db, result.creation, context.access))
    return creationProgress(result.creation)
  },
})
