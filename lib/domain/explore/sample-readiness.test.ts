import { describe, expect, test } from 'vitest'
import type { CategoryArrival, SettingArrival } from '../arrival/setting-arrival'
import { exploreHref, readExploreStart } from './explore-start'
import { sampleReadiness } from './sample-readiness'
import { watchedWorkspaceIds } from './watched-workspace-ids'

const idOf = (name: string) => `/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/${name}`
const arriving: CategoryArrival = {
  category: 'SignInLogs',
  tableName: 'SigninLogs',
  plan: null,
  sentSince: null,
  hours: [],
  verdict: { state: 'flowing', detail: '', needsAttention: false },
  table: { rows: 1, firstAt: '', lastAt: '', lastIngestedAt: '', latencyMedianSeconds: 1, latencyP95Seconds: 1 },
}
const setting = (name: string, ...categories: CategoryArrival[]): SettingArrival => ({
  settingName: name,
  workspace: { workspaceId: idOf(name), checkedAt: null, hoursUntil: '2026-11-25T12:00:00.000Z', categories },
  others: [],
})
const needs = { categories: ['SignInLogs'] }

describe('a sample', () => {
  test('is ready if its categories arrive in the workspace, whatever the casing of the ID', () => {
    expect(sampleReadiness(needs, [setting('law', arriving)], idOf('LAW').toUpperCase())).toEqual({ kind: 'ready' })
    expect(sampleReadiness({ categories: [] }, [], idOf('law'))).toEqual({ kind: 'ready' })
  })

  test('says that nothing is sent to this workspace, even if it is sent to another one', () => {
    expect(sampleReadiness(needs, [setting('other', arriving)], idOf('law'))).toEqual({
      kind: 'missing',
      reason: 'No setting sends SignInLogs to this workspace.',
    })
  })

  test('says what it requires if no workspace is selected', () => {
    expect(sampleReadiness(needs, [], '')).toEqual({ kind: 'unknown', reason: 'Requires SignInLogs in the workspace.' })
  })

  test('says why rows are missing, or that the reason is unknown', () => {
    const silent: CategoryArrival = { ...arriving, table: null, verdict: { state: 'waiting', detail: 'Soon.', needsAttention: false } }
    expect(sampleReadiness(needs, [setting('law', silent)], idOf('law'))).toEqual({
      kind: 'missing',
      reason: 'SignInLogs: waiting for first data. Soon.',
    })
    expect(sampleReadiness(needs, [setting('law', { ...silent, verdict: null })], idOf('law'))).toMatchObject({ kind: 'unknown' })
    expect(sampleReadiness(needs, [setting('law', { ...silent, verdict: null, plan: 'Basic' })], idOf('law'))).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(/on the Basic plan.*charges for the data/) as string,
    })
  })
})

describe('a link to a table', () => {
  const arrivals = [setting('small', arriving), setting('large', arriving, { ...arriving, category: 'AuditLogs' })]
  const read = (href: string) => readExploreStart([...new URL(href, 'http://portal').searchParams], arrivals)

  test('shows its newest rows in that workspace', () => {
    expect(read(exploreHref('SigninLogs', idOf('small')))).toEqual({
      text: 'SigninLogs\n| sort by TimeGenerated desc\n| take 100',
      workspaceId: idOf('small'),
    })
  })

  test('is ignored if it names an unknown table or workspace', () => {
    expect(read('/logs/explore?table=SigninLogs%7Ctake%201&workspace=/subscriptions/evil')).toEqual({ text: null, workspaceId: null })
  })

  test('can name any watched workspace; the one with the most categories comes first', () => {
    expect(watchedWorkspaceIds(arrivals)).toEqual([idOf('large'), idOf('small')])
  })
})
