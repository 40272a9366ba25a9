import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import { isResourceOfType, parseResourceId } from '@/lib/domain/azure/resource-id'
import { type OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import {
  joinReceptions,
  judgeLocks,
  judgeReception,
  type PartnerFacts,
  type Reception,
  type WorkspaceFacts,
} from '@/lib/domain/settings/reception/judge-reception'
import { answerError, type RawAnswer } from '../answers/azure-error'
import { saysAbsent } from '../answers/existence'
import { quietly } from '../answers/quietly'
import { type AzureAccess, type AzureReadAccess, armClientOptions } from '../arm-client'
import { listHubNames } from '../event-hubs'
import { destinationRight } from '../permissions'
import { readBody, readRaw } from '../raw-request'
import { findPartnerMonitor, type IndexedWorkspace } from '../resource-graph/find-resources'
import { type Registration, registrationReader } from '../resource-providers'
import { readSentinel, sentinelState } from '../sentinel/sentinel-state'
import { subscriptionStateReader } from '../subscriptions'
import { withLinkedCluster } from './linked-cluster'
import { readLocks } from './management-locks'
import { readAccountFacts, readNamespaceFacts, readNetworkRules, readPricing, readRights, readWorkspaceFacts } from './reception-facts'

/** API versions for reading single resources. Only long-established properties are read. */
const apiVersions = { workspace: '2023-09-01', storage: '2024-01-01', 'event-hub': '2024-01-01' } as const

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
 * Checks a destination for the person: whether it exists, whether it can receive logs, and whether the person can use it. Locks and the
 * room for event hubs count only here, before a setting is saved: neither stops logs that already arrive.
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
  const [read, right, registration, sentinel, locks, hubNames] = await Promise.all([
    readDestination(access, kind, id, readers.stateOf),
    destinationRight(access, kind, id),
    subscriptionId ? quietly(() => readers.registrationOf(subscriptionId), 'unknown' as const) : ('unknown' as const),
    kind === 'workspace' ? readSentinel(access, id) : null,
    quietly(() => readLocks(access, id), null),
    kind === 'event-hub' ? quietly(() => listHubNames(access, namespaceIdOf(id)), null) : null,
  ])
  const { hubCountMax: max, ...checked } = read
  return {
    ...checked,
    pricing: await withLinkedCluster(access, checked.pricing),
    ...(checked.existence === 'found' ? { reception: joinReceptions(checked.reception, judgeLocks(locks)) } : {}),
    ...(kind === 'event-hub' ? { hubRoom: hubNames && max !== undefined ? { names: hubNames, max } : null } : {}),
    locks,
    right,
    registration,
    sentinel: sentinel && sentinelState(sentinel, checked),
  }
}

/**
 * Checks a destination that settings already send to: like `readDestinationState`, but without the person's own permission, and with as few
 * calls as possible. The index alone doesn't mean that a resource exists, because it can contain deleted ones for hours. For a workspace of
 * which it shows everything else, the read of Microsoft Sentinel shows that in most cases.
 * @param known what an earlier `checkDestination` found, or what the index shows about a workspace without a daily cap or a partner solution
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is part of the result.
 */
export async function readUsedDestination(
  access: AzureAccess,
  { kind, id }: { kind: OfferedDestinationKind; id: string },
  known: { checked?: CheckedState | undefined; workspace?: IndexedWorkspace | undefined; monitor?: PartnerFacts | undefined },
  readers: SubscriptionReaders,
): Promise<Omit<DestinationState, 'right'>> {
  const subscriptionId = parseResourceId(id)?.subscriptionId
  const early = known.workspace && !known.checked ? await readSentinel(access, id) : undefined
  const exists = early === 'on' || early === 'off'
  const checked = known.monitor
    ? await monitorState(known.monitor, subscriptionId, readers.stateOf)
    : exists && known.workspace
      ? {
          existence: 'found' as const,
          reception: await workspaceReception(known.workspace, subscriptionId, readers.stateOf),
          pricing: known.workspace.pricing,
        }
      : (known.checked ?? (await checkDestination(access, kind, id, readers.stateOf)))
  if (checked.existence !== 'found' || !subscriptionId) return { ...checked, registration: 'unknown', sentinel: null }
  const [registration, sentinel, pricing] = await Promise.all([
    quietly(() => readers.registrationOf(subscriptionId), 'unknown' as const),
    kind === 'workspace' ? (early ?? readSentinel(access, id)) : null,
    withLinkedCluster(access, checked.pricing),
  ])
  return { ...checked, pricing, registration, sentinel: sentinel && sentinelState(sentinel, checked) }
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
export type CheckedState = Pick<DestinationState, 'existence' | 'reception' | 'pricing'>

const nothingKnown = (existence: CheckedState['existence']): CheckedState => ({
  existence,
  reception: { problems: [], unchecked: existence === 'unknown' ? ['resource'] : [] },
})

/**
 * Reads a destination: whether it exists, and whether it can receive logs. For an event hub, that's the authorization rule, its
 * namespace, and the network rules, in three calls; for others, it's one. Of a partner solution, the index shows all that is known. The
 * dedicated cluster of a workspace isn't read; see `withLinkedCluster`.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is part of the result.
 */
export async function checkDestination(
  access: AzureReadAccess,
  kind: OfferedDestinationKind,
  id: string,
  stateOf: SubscriptionReaders['stateOf'],
): Promise<CheckedState> {
  const { existence, reception, pricing } = await readDestination(access, kind, id, stateOf)
  return { existence, reception, pricing }
}

async function readDestination(
  access: AzureReadAccess,
  kind: OfferedDestinationKind,
  id: string,
  stateOf: SubscriptionReaders['stateOf'],
): Promise<CheckedState & { hubCountMax?: number | undefined }> {
  const subscriptionId = parseResourceId(id)?.subscriptionId
  return quietly(async () => {
    if (kind === 'partner') return monitorState(await findPartnerMonitor(access, id), subscriptionId, stateOf)
    const [answer, subscriptionState, around] = await Promise.all([
      readRaw(createMonitor(access.credential, '', armClientOptions(access)), `${id}?api-version=${apiVersions[kind]}`),
      subscriptionId ? quietly(() => stateOf(subscriptionId), null) : null,
      kind === 'event-hub' ? readAroundRule(access, id) : null,
    ])
    if (saysAbsent(answer, { surface: surfaces[kind], id })) return nothingKnown('gone')
    if (answer.status !== 200) throw answerError(answer)
    readBody(answer.body, resourceSchema)
    return {
      existence: 'found' as const,
      reception: judgeReception({ ...factsOf(kind, id, answer, around), subscriptionState }),
      hubCountMax: around?.namespace?.hubCountMax,
      // Of an event hub, the namespace has the price.
      pricing: kind === 'event-hub' ? around?.namespace?.pricing : readPricing(kind, answer.body),
    }
  }, nothingKnown('unknown'))
}

/** A partner's resource that the index doesn't contain might be new or invisible, so it isn't gone. */
async function monitorState(
  monitor: PartnerFacts | undefined,
  subscriptionId: string | undefined,
  stateOf: SubscriptionReaders['stateOf'],
): Promise<CheckedState> {
  const subscriptionState = subscriptionId ? await quietly(() => stateOf(subscriptionId), null) : null
  return {
    existence: monitor ? 'found' : 'unknown',
    reception: judgeReception({ kind: 'partner', monitor: monitor ?? null, subscriptionState }),
  }
}

const namespaceIdOf = (ruleId: string) => /^.*\/namespaces\/[^/]+/i.exec(ruleId)?.[0] ?? ruleId

type AroundRule = Awaited<ReturnType<typeof readAroundRule>>

/** The namespace of an authorization rule and its network rules; null for what couldn't be read. */
async function readAroundRule(access: AzureReadAccess, ruleId: string) {
  const namespaceId = namespaceIdOf(ruleId)
  const read = async <T>(path: string, partOf: (body: string) => T) =>
    quietly(async () => {
      const answer = await readRaw(
        createMonitor(access.credential, '', armClientOptions(access)),
        `${namespaceId}${path}?api-version=${apiVersions['event-hub']}`,
      )
      if (answer.status !== 200) throw answerError(answer)
      return partOf(answer.body)
    }, null)
  const [namespace, networkRules] = await Promise.all([
    read('', (body) => ({ ...readNamespaceFacts(body), pricing: readPricing('event-hub', body) })),
    read('/networkRuleSets/default', readNetworkRules),
  ])
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
