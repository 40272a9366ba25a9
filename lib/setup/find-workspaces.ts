import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import { destinationRight } from '@/lib/azure/permissions'
import { findDestinations } from '@/lib/azure/resource-graph/find-resources'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { listWorkspaces } from '@/lib/azure/workspaces/workspaces'
import { comparableId } from '@/lib/domain/azure/resource-id'
import type { CandidateSearch, Right } from '@/lib/domain/settings/destination-candidate'
import { blockedWords } from '@/lib/domain/settings/reception/reception-words'

/** In a longer list, only the right to the selected workspace is checked. */
const rightsCheckedMax = 10
/** If the index has no workspace, so many subscriptions are listed directly, because the index doesn't contain new workspaces. */
const subscriptionsListedMax = 5

/** The workspaces in all subscriptions of a person, and what is known about sending logs to them. */
export interface FoundWorkspaces extends CandidateSearch {
  /** What the permissions API says, by comparable ID. Empty if there are too many workspaces to check. */
  rights: Record<string, Right['kind']>
  /** The one workspace that the person can send logs to; null if there are several or none, or if that's uncertain. */
  onlyUsableId: string | null
}

/**
 * Finds the workspaces that the person can see in all subscriptions, in a number of calls that doesn't depend on how many there are.
 * @throws AppError if Azure refuses or doesn't respond; InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function findWorkspaces(access: AzureAccess): Promise<FoundWorkspaces> {
  const indexed = await findDestinations(access, { kind: 'workspace', text: '' })
  const search = indexed.candidates.length > 0 ? indexed : await listDirectly(access)
  const open = search.candidates.filter(({ problems }) => blockedWords(problems) === null)
  if (search.isTruncated || open.length > rightsCheckedMax) return { ...search, rights: {}, onlyUsableId: null }
  const rights = await Promise.all(open.map(({ id }) => destinationRight(access, 'workspace', id)))
  const known = open.map(({ id }, index) => [id, rights[index]?.kind ?? 'unknown'] as const)
  const [only, ...others] = known.filter(([, kind]) => kind !== 'refused')
  return {
    ...search,
    rights: Object.fromEntries(known.map(([id, kind]) => [comparableId(id), kind])),
    onlyUsableId: only && others.length === 0 && only[1] === 'allowed' ? only[0] : null,
  }
}

async function listDirectly(access: AzureAccess): Promise<CandidateSearch> {
  const enabled = (await listSubscriptions(access)).filter(({ state }) => state === 'enabled')
  const lists = await Promise.all(enabled.slice(0, subscriptionsListedMax).map(({ id }) => listWorkspaces(access, id)))
  return { candidates: lists.flat(), isTruncated: enabled.length > lists.length }
}
