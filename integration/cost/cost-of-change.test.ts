import { beforeEach, describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { processWide } from '@/lib/config/process-wide'
import { changeAssumptions } from '@/lib/cost/cost-assumptions'
import { defaultAssumptions } from '@/lib/domain/cost/cost-assumptions'
import { startDraft } from '@/lib/drafts/start-draft'
import { readSelectionCosts } from '@/lib/setup/read-selection-costs'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, workspaceAt } from '@/testing/filled-draft'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { platformWorkspace, storageAccount } = destinationIds

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

  test('also for a category that only Azure lists', async () => {
    const live = (await listSettings(maya.access)).concat({
      name: 'entra',
      enabledCategories: [],
      listedCategories: ['EmulatedPreviewLogs'],
      unreadProperties: [],
      destinations: {},
    })
    const costs = await readSelectionCosts(maya.session, await filledDraft(maya), live)
    expect(costs.categories.emulatedpreviewlogs).toEqual({ size: 'unknown', monthly: null })
  })
})
