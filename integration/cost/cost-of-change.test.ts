import { beforeEach, describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { processWide } from '@/lib/config/process-wide'
import { changeAssumptions } from '@/lib/cost/cost-assumptions'
import { readCosts } from '@/lib/cost/read-costs'
import { defaultAssumptions } from '@/lib/domain/cost/cost-assumptions'
import { selectionWords } from '@/lib/domain/cost/selection-costs'
import { estimateWords } from '@/lib/domain/cost/words/cost-words'
import { wantedSetting } from '@/lib/domain/setup/wanted-setting'
import { capitalized } from '@/lib/domain/text'
import { startDraft } from '@/lib/drafts/start-draft'
import { readSelectionCosts } from '@/lib/setup/read-selection-costs'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, workspaceAt } from '@/testing/filled-draft'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { platformWorkspace, securityWorkspace, storageAccount, entraLogsRule } = destinationIds
const toHub = { isOn: true, subscriptionId: null, namespaceId: null, ruleId: entraLogsRule, hubName: null } as const

beforeEach(async () => {
  processWide('price lists', () => new Map()).clear()
  await changeAssumptions(maya.db, maya.session, { ...defaultAssumptions, users: 10_000 })
})

const costOf = async (changes: Parameters<typeof filledDraft>[1]) =>
  (await reviewDraft(maya.session, await filledDraft(maya, changes))).cost

describe('the review of a change says what it costs', () => {
  test('more for a new setting, with the category that costs most', async () => {
    expect(await costOf({ workspace: workspaceAt(platformWorkspace) })).toEqual([
      expect.stringMatching(/^This change raises the cost by about [\d,]+–[\d,]+ USD a month, \d\d% of it for SignInLogs\.$/),
    ])
  })

  test('less for a deletion', async () => {
    await portal.control.putSetting({ setting: { name: 'entra', workspaceId: platformWorkspace, enabledCategories: ['AuditLogs'] } })
    const draft = await startDraft(maya.db, maya.session, { kind: 'delete', settingName: 'entra' }, await listSettings(maya.access))
    expect((await reviewDraft(maya.session, draft)).cost).toEqual([
      expect.stringMatching(/^This change lowers the cost by about [\d–]+ USD a month\.$/),
    ])
  })

  test('less for logs in storage that are deleted earlier', async () => {
    const storage = (days: string) => ({ isOn: true, subscriptionId: null, id: storageAccount, retentionDays: { SignInLogs: days } })
    const off = { isOn: false, subscriptionId: null, id: null }
    const [short, long] = [
      await costOf({ workspace: off, storage: storage('30'), categories: ['SignInLogs'] }),
      await costOf({ workspace: off, storage: storage('3650'), categories: ['SignInLogs'] }),
    ].map(([sentence = '']) => Number(/([\d,]+) USD a month/.exec(sentence)?.[1]?.replace(',', '')))
    expect(short).toBeGreaterThan(0)
    expect(long).toBeGreaterThan((short ?? 0) * 20)
  })

  test("nothing for a destination that doesn't exist", async () => {
    const off = { isOn: false, subscriptionId: null, id: null }
    const storage = { isOn: true, subscriptionId: null, id: `${storageAccount}gone`, retentionDays: null }
    expect(await costOf({ workspace: off, storage })).toEqual(["The change doesn't affect the cost of the logs."])
  })

  test('that nothing is known about a category without a public figure', async () => {
    expect(await costOf({ categories: ['RiskyUsers'] })).toEqual([expect.stringContaining('is unknown for RiskyUsers')])
  })
})

describe('the Logs step gets what each category costs', () => {
  test('in the destinations of the draft, or in a workspace if there are none', async () => {
    const [with_, without] = [
      await readSelectionCosts(maya.session, await filledDraft(maya, { workspace: workspaceAt(platformWorkspace) }), []),
      await readSelectionCosts(maya.session, await filledDraft(maya, { workspace: workspaceAt(null) }), []),
    ]
    expect([with_.hasDestination, without.hasDestination]).toEqual([true, false])
    expect(without.categories.auditlogs?.monthly?.high).toBeGreaterThan(0)
    expect(with_.categories).toMatchObject({ riskyusers: { monthly: null }, graphnotificationsactivitylogs: { monthly: null } })
    expect(Object.keys(with_.categories)).toHaveLength(26)
  })

  test.each<[string, Parameters<typeof filledDraft>[1]]>([
    ['a workspace whose region and Microsoft Sentinel no one has checked', { workspace: workspaceAt(platformWorkspace) }],
    ['a workspace with Microsoft Sentinel', { workspace: workspaceAt(securityWorkspace) }],
    ['an event hub, with the units of its namespace', { workspace: { ...workspaceAt(null), isOn: false }, eventHub: toHub }],
  ])('as the review and the page of the setting show it, in %s', async (_what, changes) => {
    const draft = await filledDraft(maya, changes)
    const costs = await readSelectionCosts(maya.session, draft, [])
    expect(costs.unknownRegions).toEqual([])
    const words = selectionWords(draft.content.categories, costs) ?? ''
    expect((await reviewDraft(maya.session, draft)).cost[0]).toContain(`raises the cost by ${words}`)
    const wanted = wantedSetting(draft.content, undefined)
    const { estimate } = await readCosts(maya.db, maya.session, { settings: wanted ? [wanted] : [] })
    expect(estimateWords(estimate(wanted ? [wanted] : []))).toBe(capitalized(words))
  })

  test('at the prices for East US if the region of the destination is unknown, which is named', async () => {
    portal.emulator.addFault({ match: { service: 'arm', path: platformWorkspace }, status: 403, body: {} })
    const costs = await readSelectionCosts(maya.session, await filledDraft(maya, { workspace: workspaceAt(platformWorkspace) }), [])
    expect(costs.unknownRegions).toEqual(['workspace law-platform-weu'])
  })

  test('also for a category that only Azure lists', async () => {
    const live = (await listSettings(maya.access)).concat({
      name: 'entra',
      enabledCategories: [],
      listedCategories: ['EmulatedPreviewLogs'],
      unreadProperties: [],
      destinations: {},
    })
    const costs = await readSelectionCosts(maya.session, await filledDraft(maya), live)
    expect(costs.categories.emulatedpreviewlogs).toMatchObject({ size: 'unknown', monthly: null })
  })
})
