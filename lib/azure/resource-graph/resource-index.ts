import 'server-only'

import { z } from 'zod'
import type { AzureAccess } from '../arm-client'
import { KeptAnswers } from '../kept-answers'
import { type IndexRows, indexRowsMax, queryIndex, quoted } from './query-index'

const subscriptionSchema = z.object({ subscriptionId: z.string(), name: z.string() })
export type IndexedSubscription = z.infer<typeof subscriptionSchema>

const workspaceSchema = z.object({ id: z.string(), name: z.string(), subscriptionId: z.string() })
export type IndexedWorkspace = z.infer<typeof workspaceSchema>

const subscriptionIndexes = new KeptAnswers<IndexRows<IndexedSubscription>>()
const workspaceIndexes = new KeptAnswers<IndexRows<IndexedWorkspace>>()

/**
 * Returns the first thousand enabled subscriptions that the person can see, by name, in one call. As in a list, past-due subscriptions
 * (`Warned`) count as enabled. Kept for a minute, unless `isFresh`.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listIndexedSubscriptions(
  access: AzureAccess,
  options: { isFresh: boolean },
): Promise<IndexRows<IndexedSubscription>> {
  const query = [
    'resourcecontainers',
    `where type =~ ${quoted('microsoft.resources/subscriptions')}`,
    `where properties.state in~ (${quoted('Enabled')}, ${quoted('Warned')})`,
    'project subscriptionId, name',
    'order by name asc',
  ]
  return subscriptionIndexes.read(access, '', () => queryIndex(access, query, subscriptionSchema, { top: indexRowsMax }), options)
}

/**
 * Returns the first thousand Log Analytics workspaces that the person can see in all subscriptions, by name, in one call. Kept for a
 * minute, unless `isFresh`.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listIndexedWorkspaces(access: AzureAccess, options: { isFresh: boolean }): Promise<IndexRows<IndexedWorkspace>> {
  const query = [
    'resources',
    `where type =~ ${quoted('microsoft.operationalinsights/workspaces')}`,
    'project id, name, subscriptionId',
    'order by name asc',
  ]
  return workspaceIndexes.read(access, '', () => queryIndex(access, query, workspaceSchema, { top: indexRowsMax }), options)
}
