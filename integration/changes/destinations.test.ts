import { describe, expect, test } from 'vitest'
import { applyChange } from '@/lib/changes/apply-change'
import { checkChange } from '@/lib/changes/checks/check-change'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'
import type { DraftFault } from '@/lib/domain/setup/setup-faults'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ environment: { PARTNER_DESTINATION: 'on' } })
const maya = portal.person('security-administrator')

const namespaceId = destinationIds.eventHubRule.split('/authorizationRules/')[0] ?? ''

/** Each destination as a draft holds it, and as it goes over the wire. */
const places = {
  workspace: {
    draft: { workspace: { isOn: true, subscriptionId: null, id: destinationIds.securityWorkspace } },
    wire: { workspaceId: destinationIds.securityWorkspace },
  },
  storage: {
    draft: { storage: { isOn: true, subscriptionId: null, id: destinationIds.storageAccount, retentionDays: null } },
    wire: { storageAccountId: destinationIds.storageAccount },
  },
  eventHub: {
    draft: { eventHub: { isOn: true, subscriptionId: null, namespaceId, ruleId: destinationIds.eventHubRule, hubName: 'entra-logs' } },
    wire: { eventHubAuthorizationRuleId: destinationIds.eventHubRule, eventHubName: 'entra-logs' },
  },
  partner: {
    draft: { partner: { isOn: true, subscriptionId: null, id: destinationIds.datadogMonitor } },
    wire: { marketplacePartnerId: destinationIds.datadogMonitor },
  },
} as const satisfies Record<string, { draft: Partial<SetupDraft>; wire: Record<string, string> }>
type Place = keyof typeof places

const allPlaces = Object.keys(places) as Place[]
const combinations = Array.from({ length: 2 ** allPlaces.length - 1 }, (_, index) =>
  allPlaces.filter((_name, bit) => ((index + 1) >> bit) & 1),
)

const noWorkspace: Partial<SetupDraft> = { workspace: { isOn: false, subscriptionId: null, id: null } }
const settingWrites = () => portal.emulator.requests().filter(({ method, path }) => method === 'PUT' && path.includes('microsoft.aadiam'))

describe('the request for', () => {
  test.each(combinations.map((combination) => ({ combination, name: combination.join(' + ') })))('$name', async ({ combination }) => {
    // Where the service knows no such property, a setting with a partner alone has no destination at all.
    await portal.control.keepPartner(true)
    const draft = await filledDraft(
      maya,
      Object.assign({}, noWorkspace, ...combination.map((name) => places[name].draft)) as Partial<SetupDraft>,
    )
    expect(await applyChange(submitOf(draft), maya)).toMatchObject({ kind: 'recorded', change: { state: 'saved' } })
    expect(settingWrites().map(({ method, path, apiVersion, body }) => ({ method, path, apiVersion, body }))).toEqual([
      {
        method: 'PUT',
        path: '/providers/microsoft.aadiam/diagnosticSettings/entra-to-law-security',
        apiVersion: '2017-04-01',
        body: {
          properties: {
            ...(Object.assign({}, ...combination.map((name) => places[name].wire)) as object),
            logs: [
              { category: 'AuditLogs', enabled: true },
              { category: 'SignInLogs', enabled: true },
            ],
          },
        },
      },
    ])
  })

  test('an event hub without a hub omits the name, so Azure creates one for each category', async () => {
    const draft = await filledDraft(maya, { ...noWorkspace, eventHub: { ...places.eventHub.draft.eventHub, hubName: null } })
    await applyChange(submitOf(draft), maya)
    expect(settingWrites()[0]?.body).toMatchObject({ properties: { eventHubAuthorizationRuleId: destinationIds.eventHubRule } })
    expect(settingWrites()[0]?.body).not.toHaveProperty('properties.eventHubName')
  })
})

describe('a destination that Azure would refuse is refused before anything is sent:', () => {
  const faultsOf = async (changes: Partial<SetupDraft>): Promise<DraftFault['field'][]> => {
    const result = await applyChange(submitOf(await filledDraft(maya, changes)), maya)
    expect(settingWrites()).toEqual([])
    if (result.kind !== 'invalid') throw new Error('It was recorded')
    return result.faults.map(({ field }) => field)
  }

  test('a premium storage account', async () => {
    expect(await faultsOf({ storage: { ...places.storage.draft.storage, id: destinationIds.premiumStorageAccount } })).toEqual([
      'storageId',
    ])
  })
  test('a policy with only the Send right, without an event hub', async () => {
    const eventHub = { ...places.eventHub.draft.eventHub, ruleId: destinationIds.sendOnlyRule, hubName: null }
    expect(await faultsOf({ eventHub })).toEqual(['eventHubId'])
  })
  test('a workspace that was deleted between selecting and saving', async () => {
    const draft = await filledDraft(maya)
    await portal.control.deleteResource(destinationIds.securityWorkspace)
    const result = await applyChange(submitOf(draft), maya)
    expect(result).toMatchObject({
      kind: 'invalid',
      faults: [
        {
          step: 'workspace',
          field: 'workspaceId',
          message: 'law-security no longer exists, or you no longer have access to it. Select another workspace.',
        },
      ],
    })
    expect(settingWrites()).toEqual([])
  })
  test('a storage account in a subscription that the person can no longer see', async () => {
    await portal.control.hideSubscription({
      persona: 'security-administrator',
      subscriptionId: destinationIds.storageAccount.split('/')[2] ?? '',
    })
    const result = await applyChange(submitOf(await filledDraft(maya, { ...noWorkspace, ...places.storage.draft })), maya)
    expect(result.kind === 'invalid' || result.change.state === 'failed').toBe(true)
    expect(await portal.db.change.count({ where: { tenantId: maya.session.tenantId, state: 'saved' } })).toBe(0)
  })
})

describe('a partner solution', () => {
  test('that Azure drops is reported, and everything else is saved', async () => {
    const change = recorded(await applyChange(submitOf(await filledDraft(maya, places.partner.draft)), maya))
    portal.emulator.clock.advance(30)
    const checked = await checkChange(change, { ...maya, now: () => new Date(change.requestedAt.getTime() + 60_000) })
    expect(checked).toMatchObject({ state: 'differs', seen: { destinations: { workspaceId: destinationIds.securityWorkspace } } })
    expect(checked.seen?.destinations.partnerId).toBeUndefined()
  })
  test('that Azure keeps is confirmed', async () => {
    await portal.control.keepPartner(true)
    const change = recorded(await applyChange(submitOf(await filledDraft(maya, places.partner.draft)), maya))
    portal.emulator.clock.advance(30)
    expect((await checkChange(change, { ...maya, now: () => new Date(change.requestedAt.getTime() + 60_000) })).state).toBe('confirmed')
  })
})
