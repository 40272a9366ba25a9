import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { isResourceOfType, parentResourceId, parseResourceId } from '@/lib/domain/azure/resource-id'
import { type OfferedDestinationKind } from '@/lib/domain/settings/destination'
import {
  authorizationRuleFault,
  type DestinationState,
  storageAccountFault,
  storageAccountNote,
} from '@/lib/domain/settings/destination-candidate'
import { answerError, type RawAnswer } from './answers/azure-error'
import { errorBody, isOtherDirectory } from './answers/error-body'
import { saysAbsent } from './answers/existence'
import { type AzureAccess, armClientOptions } from './arm-client'
import { destinationRight } from './permissions'
import { readBody, readRaw } from './raw-request'
import { type Registration, registrationReader } from './resource-providers'

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
const storageSchema = z.looseObject({
  kind: z.string().nullish(),
  sku: z.looseObject({ name: z.string(), tier: z.string().nullish() }).nullish(),
  properties: z.looseObject({
    dnsEndpointType: z.string().nullish(),
    networkAcls: z.looseObject({ defaultAction: z.string().nullish(), bypass: z.string().nullish() }).nullish(),
  }),
})
const ruleSchema = z.looseObject({ properties: z.looseObject({ rights: z.array(z.string()).nullish() }) })

/**
 * Checks a destination for the person: whether it exists, whether Azure would accept it, and whether the person can use it.
 * For an event hub, `id` is the authorization rule. Destinations that are checked together can share the reader of registrations.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is part of the result.
 */
export async function readDestinationState(
  access: AzureAccess,
  kind: OfferedDestinationKind,
  id: string,
  readRegistrationOf = registrationReader(access, 'Microsoft.Insights'),
): Promise<DestinationState> {
  const subscriptionId = parseResourceId(id)?.subscriptionId
  const [checked, right, registration, sentinel] = await Promise.all([
    checkDestination(access, kind, id),
    destinationRight(access, kind, id),
    subscriptionId ? quietly(() => readRegistrationOf(subscriptionId), 'unknown' as const) : ('unknown' as const),
    kind === 'workspace' ? readSentinel(access, id) : null,
  ])
  return { ...checked, right, registration, sentinel: sentinel && sentinelState(sentinel, checked) }
}

/**
 * Checks a destination that settings already send to: like `readDestinationState`, but without the person's own permission, and with as
 * few calls as possible. `checked` is what an earlier `checkDestination` found. `isIndexed` alone doesn't mean that a resource exists,
 * because the index can contain deleted ones for hours. For an indexed workspace, the read of Microsoft Sentinel shows it in most cases.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is part of the result.
 */
export async function readUsedDestination(
  access: AzureAccess,
  { kind, id }: { kind: OfferedDestinationKind; id: string },
  known: { isIndexed: boolean; checked?: CheckedState },
  readRegistrationOf: (subscriptionId: string) => Promise<Registration>,
): Promise<Omit<DestinationState, 'right'>> {
  const isWorkspace = kind === 'workspace'
  const early = isWorkspace && known.isIndexed && !known.checked ? await readSentinel(access, id) : undefined
  const checked =
    early === 'on' || early === 'off'
      ? { ...nothingKnown, existence: 'found' as const }
      : (known.checked ?? (await checkDestination(access, kind, id)))
  const subscriptionId = parseResourceId(id)?.subscriptionId
  if (checked.existence !== 'found' || !subscriptionId) return { ...checked, registration: 'unknown', sentinel: null }
  const [registration, sentinel] = await Promise.all([
    quietly(() => readRegistrationOf(subscriptionId), 'unknown' as const),
    isWorkspace ? (early ?? readSentinel(access, id)) : null,
  ])
  return { ...checked, registration, sentinel: sentinel && sentinelState(sentinel, checked) }
}

/** What reading a destination shows about it. */
export type CheckedState = Pick<DestinationState, 'existence' | 'unsuitable' | 'note'>
const nothingKnown: CheckedState = { existence: 'unknown', unsuitable: null, note: null }

/**
 * Reads a destination, in one call: whether it exists, and whether Azure would accept it.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is part of the result.
 */
export async function checkDestination(access: AzureAccess, kind: OfferedDestinationKind, id: string): Promise<CheckedState> {
  // Each partner's provider has its own API versions, and reading the resource would return no more than the list it was selected from.
  if (kind === 'partner') return nothingKnown
  return quietly(async () => {
    const answer = await readRaw(createMonitor(access.credential, '', armClientOptions(access)), `${id}?api-version=${apiVersions[kind]}`)
    if (saysAbsent(answer, { surface: surfaces[kind], id })) return { ...nothingKnown, existence: 'gone' as const }
    if (answer.status !== 200) throw answerError(answer)
    readBody(answer.body, resourceSchema)
    return { existence: 'found' as const, ...suitability(kind, id, answer) }
  }, nothingKnown)
}

function suitability(kind: OfferedDestinationKind, id: string, answer: RawAnswer): Pick<DestinationState, 'unsuitable' | 'note'> {
  if (kind === 'storage') {
    const { kind: accountKind, sku, properties } = readBody(answer.body, storageSchema)
    const tier = sku?.tier ?? sku?.name.split('_')[0] ?? ''
    return {
      unsuitable: storageAccountFault({ kind: accountKind ?? '', tier, dnsEndpointType: properties.dnsEndpointType ?? undefined }),
      note: storageAccountNote({
        defaultAction: properties.networkAcls?.defaultAction ?? undefined,
        bypass: properties.networkAcls?.bypass ?? undefined,
      }),
    }
  }
  if (kind === 'event-hub') {
    // Clients accept rules of the namespace only (hashicorp/terraform-provider-azurerm#13220).
    if (!isResourceOfType(id, 'Microsoft.EventHub/namespaces/authorizationRules'))
      return {
        unsuitable: `This policy belongs to an event hub. Select a policy of the namespace ${parentResourceId(id) ?? ''}.`,
        note: null,
      }
    return { unsuitable: authorizationRuleFault(readBody(answer.body, ruleSchema).properties.rights ?? []), note: null }
  }
  return { unsuitable: null, note: null }
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
function sentinelState(read: Awaited<ReturnType<typeof readSentinel>>, { existence }: CheckedState): 'on' | 'off' | 'unknown' {
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
