import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { isResourceOfType, parseResourceId } from '@/lib/domain/azure/resource-id'
import { type OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import { judgeReception, type Reception, type WorkspaceFacts } from '@/lib/domain/settings/reception/judge-reception'
import { answerError, type RawAnswer } from './answers/azure-error'
import { errorBody, isOtherDirectory } from './answers/error-body'
import { saysAbsent } from './answers/existence'
import { type AzureAccess, type AzureReadAccess, armClientOptions } from './arm-client'
import { destinationRight } from './permissions'
import { readBody, readRaw } from './raw-request'
import { readAccountFacts, readNamespaceFacts, readNetworkRules, readRights, readWorkspaceFacts } from './reception-facts'
import { type Registration, registrationReader } from './resource-providers'
import { subscriptionStateReader } from './subscriptions'

/** API versions for reading single resources. Only long-established properties are read. */
const apiVersions: Record<OfferedDestinationKind, string> = {
  workspace: '2023-09-01',
  storage: '2024-01-01',
  'event-hub': '2024-01-01',
  partner: '',
}

const surfaces = { workspace: 'workspace', storage: 'storage-account', 'event-hub': 'event-hub-rule' } as const

/** What every resource has, and a page of a proxy doesn't. */
const resourceSchema = z.looseObject({ id: z.string() })
/** What several destinations share, read once for each subscription. */
export interface SubscriptionReaders {
  registrationOf: (subscriptionId: string) => Promise<Registration>
  /** Null if it couldn't be read. */
  stateOf: (subscriptionId: string) => Promise<string | null>
}

/** Reads the registration and the state of each subscription once, in Azure Resource Manager. */
export const subscriptionReaders = (access: AzureAccess): SubscriptionReaders => ({
  registrationOf: registrationReader(access, 'Microsoft.Insights'),
  stateOf: subscriptionStateReader(access),
})

/**
 * Checks a destination for the person: whether it exists, whether it can receive logs, and whether the person can use it.
 * For an event hub, `id` is the authorization rule. Destinations that are checked together can share the readers of subscriptions.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is part of the result.
 */
export async function readDestinationState(
  access: AzureAccess,
  kind: OfferedDestinationKind,
  id: string,
  readers = subscriptionReaders(access),
): Promise<DestinationState> {
  const subscriptionId = parseResourceId(id)?.subscriptionId
  const [checked, right, registration, sentinel] = await Promise.all([
    checkDestination(access, kind, id, readers.stateOf),
    destinationRight(access, kind, id),
    subscriptionId ? quietly(() => readers.registrationOf(subscriptionId), 'unknown' as const) : ('unknown' as const),
    kind === 'workspace' ? readSentinel(access, id) : null,
  ])
  return { ...checked, right, registration, sentinel: sentinel && sentinelState(sentinel, checked) }
}

/**
 * Checks a destination that settings already send to: like `readDestinationState`, but without the person's own permission, and with as few
 * calls as possible. The index alone doesn't mean that a resource exists, because it can contain deleted ones for hours. For a workspace of
 * which it shows everything else, the read of Microsoft Sentinel shows that in most cases.
 * @param known what an earlier `checkDestination` found, or what the index shows about a workspace without a daily cap
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is part of the result.
 */
export async function readUsedDestination(
  access: AzureAccess,
  { kind, id }: { kind: OfferedDestinationKind; id: string },
  known: { checked?: CheckedState | undefined; workspace?: WorkspaceFacts | undefined },
  readers: SubscriptionReaders,
): Promise<Omit<DestinationState, 'right'>> {
  const subscriptionId = parseResourceId(id)?.subscriptionId
  const early = known.workspace && !known.checked ? await readSentinel(access, id) : undefined
  const exists = early === 'on' || early === 'off'
  const checked =
    exists && known.workspace
      ? { existence: 'found' as const, reception: await workspaceReception(known.workspace, subscriptionId, readers.stateOf) }
      : (known.checked ?? (await checkDestination(access, kind, id, readers.stateOf)))
  if (checked.existence !== 'found' || !subscriptionId) return { ...checked, registration: 'unknown', sentinel: null }
  const [registration, sentinel] = await Promise.all([
    quietly(() => readers.registrationOf(subscriptionId), 'unknown' as const),
    kind === 'workspace' ? (early ?? readSentinel(access, id)) : null,
  ])
  return { ...checked, registration, sentinel: sentinel && sentinelState(sentinel, checked) }
}

async function workspaceReception(
  workspace: WorkspaceFacts,
  subscriptionId: string | undefined,
  stateOf: SubscriptionReaders['stateOf'],
): Promise<Reception> {
  const subscriptionState = subscriptionId ? await quietly(() => stateOf(subscriptionId), null) : null
  return judgeReception({ kind: 'workspace', workspace, subscriptionState })
}

/** What reading a destination shows about it. */
export type CheckedState = Pick<DestinationState, 'existence' | 'reception'>

const nothingKnown = (existence: CheckedState['existence']): CheckedState => ({
  existence,
  reception: { problems: [], unchecked: existence === 'unknown' ? ['resource'] : [] },
})

/**
 * Reads a destination: whether it exists, and whether it can receive logs. For an event hub, that's the authorization rule, its
 * namespace, and the network rules, in three calls; for others, it's one.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is part of the result.
 */
export async function checkDestination(
  access: AzureReadAccess,
  kind: OfferedDestinationKind,
  id: string,
  stateOf: SubscriptionReaders['stateOf'],
): Promise<CheckedState> {
  // Each partner's provider has its own API versions, and reading the resource would return no more than the list it was selected from.
  if (kind === 'partner') return { existence: 'unknown', reception: { problems: [], unchecked: [] } }
  const subscriptionId = parseResourceId(id)?.subscriptionId
  return quietly(async () => {
    const [answer, subscriptionState, around] = await Promise.all([
      readRaw(createMonitor(access.credential, '', armClientOptions(access)), `${id}?api-version=${apiVersions[kind]}`),
      subscriptionId ? quietly(() => stateOf(subscriptionId), null) : null,
      kind === 'event-hub' ? readAroundRule(access, id) : null,
    ])
    if (saysAbsent(answer, { surface: surfaces[kind], id })) return nothingKnown('gone')
    if (answer.status !== 200) throw answerError(answer)
    readBody(answer.body, resourceSchema)
    return { existence: 'found' as const, reception: judgeReception({ ...factsOf(kind, id, answer, around), subscriptionState }) }
  }, nothingKnown('unknown'))
}

type AroundRule = Awaited<ReturnType<typeof readAroundRule>>

/** The namespace of an authorization rule and its network rules; null for what couldn't be read. */
async function readAroundRule(access: AzureReadAccess, ruleId: string) {
  const namespaceId = /^.*\/namespaces\/[^/]+/i.exec(ruleId)?.[0] ?? ruleId
  const read = async <T>(path: string, partOf: (body: string) => T) =>
    quietly(async () => {
      const answer = await readRaw(
        createMonitor(access.credential, '', armClientOptions(access)),
        `${namespaceId}${path}?api-version=${apiVersions['event-hub']}`,
      )
      if (answer.status !== 200) throw answerError(answer)
      return partOf(answer.body)
    }, null)
  const [namespace, networkRules] = await Promise.all([read('', readNamespaceFacts), read('/networkRuleSets/default', readNetworkRules)])
  return { namespace, networkRules }
}

function factsOf(kind: 'workspace' | 'storage' | 'event-hub', id: string, { body }: RawAnswer, around: AroundRule | null) {
  switch (kind) {
    case 'workspace':
      return { kind, workspace: readWorkspaceFacts(body) }
    case 'storage':
      return { kind, account: readAccountFacts(body) }
    case 'event-hub':
      return {
        kind,
        // Clients accept rules of the namespace only (hashicorp/terraform-provider-azurerm#13220).
        policy: { rights: readRights(body), isOfHub: !isResourceOfType(id, 'Microsoft.EventHub/namespaces/authorizationRules') },
        namespace: around?.namespace ?? null,
        networkRules: around?.networkRules ?? null,
      }
  }
}

/**
 * Whether Microsoft Sentinel is enabled on a workspace: its onboarding state is there or not. `unclear` if the answer might mean that
 * there's no such workspace: a 404 that doesn't name the onboarding state, or a subscription that now belongs to another directory.
 * Source: Azure/azure-rest-api-specs, Microsoft.SecurityInsights, OnboardingStates 2024-03-01.
 */
async function readSentinel(access: AzureAccess, workspaceId: string): Promise<'on' | 'off' | 'unknown' | 'unclear'> {
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
function sentinelState(
  read: Awaited<ReturnType<typeof readSentinel>>,
  { existence }: Pick<CheckedState, 'existence'>,
): 'on' | 'off' | 'unknown' {
  if (read === 'on' || read === 'unknown') return read
  return existence === 'found' ? 'off' : 'unknown'
}

/** What cannot be found out is said to be unknown; only a demand of Entra stops everything. */
async function quietly<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask()
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return otherwise
  }
}
