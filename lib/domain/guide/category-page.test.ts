import { expect, test } from 'vitest'
import { ago, facts, siem, workspaceId } from '@/testing/missing-logs-case'
import { holding } from '@/testing/tenant-licenses'
import { comparableId } from '../azure/resource-id'
import type { RecordedDestinations } from '../settings/diagnostic-setting'
import { type CheckedTables, categoryPage } from './category-page'

const row = { rows: 3, firstAt: ago(90), lastAt: ago(5), lastIngestedAt: ago(4), latencyMedianSeconds: 60, latencyP95Seconds: 90 }
const checked = (tables: Partial<CheckedTables>) =>
  new Map([[comparableId(workspaceId), { checkedAt: new Date(ago(2)), tables: new Map(), limitedPlans: new Map(), ...tables }]])
const arrivals = (known: ReadonlyMap<string, CheckedTables>, destinations: RecordedDestinations = { workspaceId }) =>
  categoryPage('SignInLogs', facts({ settings: [{ ...siem, destinations }] }), known).sendings?.map(({ arrival }) => arrival)

test('the page says since when rows arrive, or why that is unknown', () => {
  expect(arrivals(checked({ tables: new Map([['signinlogs', row]]) }))).toEqual([{ kind: 'rows', lastAt: ago(5), checkedAt: ago(2) }])
  expect(arrivals(checked({ tables: new Map([['signinlogs', null]]) }))).toEqual([{ kind: 'none', checkedAt: ago(2) }])
  expect(arrivals(checked({ limitedPlans: new Map([['signinlogs', 'Auxiliary' as const]]) }))).toEqual([
    { kind: 'not-counted', plan: 'Auxiliary / Lake' },
  ])
  expect(arrivals(checked({}))).toEqual([{ kind: 'not-checked' }])
  expect(arrivals(checked({ checkedAt: undefined }))).toEqual([{ kind: 'not-checked' }])
  expect(arrivals(new Map())).toEqual([{ kind: 'not-checked' }])
  expect(arrivals(new Map(), { eventHub: siem.destinations.eventHub })).toEqual([{ kind: 'not-checkable' }])
})

test('without settings that were ever read, where the category goes is unknown, which is not the same as nowhere', () => {
  expect(categoryPage('SignInLogs', facts({ settings: null }), new Map()).sendings).toBeNull()
  expect(categoryPage('SignInLogs', facts({ settings: [] }), new Map()).sendings).toEqual([])
})

test('a category that only Azure lists has no description and claims nothing', () => {
  expect(categoryPage('SomethingNewLogs', facts({ settings: [] }), new Map())).toMatchObject({
    known: undefined,
    guide: undefined,
    licenses: null,
    controls: [],
    samples: [],
    isReadByAccountAlert: false,
    detections: [],
  })
})

test('a missing license is said, and what needs the category is listed', () => {
  const page = categoryPage(
    'SignInLogs',
    facts({ settings: [], licenses: { kind: 'licenses', ...holding(), foundByName: 'Maya Okafor', foundAt: ago(60) } }),
    new Map(),
  )
  expect(page.licenses).toContain("which your organization doesn't have")
  expect(page.controls.map(({ title }) => title)).toContain('CISA SCuBA Microsoft Entra ID baseline, MS.AAD.4.1v1')
  expect(page.samples.length).toBeGreaterThan(3)
  expect(page.isReadByAccountAlert).toBe(true)
  expect(categoryPage('AuditLogs', facts({}), new Map()).isReadByAccountAlert).toBe(false)
})
