import { describe, expect, test } from 'vitest'
import type { ActingReport } from '@/testing/kills/kill-report'
import { killRounds, killsTimeoutMs, printEndings, useKills } from './use-kills'

/** What a process does, by its round: a setting, a table, a transformation, or an alert. */
const acts = 4
/** The first rounds aren't killed: what they need is prepared, and they show how many requests each act makes. Kills begin with a table. */
const unkilled = acts + 1
/** The last requests of an act are its writes and what follows them. Kills come there. */
const lastRequests = 5

const kills = useKills<ActingReport>('acting-process', ['security-administrator', 'second-administrator'])

/** How many writes Azure accepted. */
function acceptedOf(requests: Awaited<ReturnType<typeof kills.runRound>>['before']): number {
  return requests.filter(
    ({ method, path, status }) =>
      ['PUT', 'PATCH', 'DELETE'].includes(method) &&
      status < 300 &&
      /aadiam|scheduledQueryRules|actionGroups|\/tables\/|dataCollectionRules|\/workspaces\/[^/]+$/i.test(path.split('?')[0] ?? ''),
  ).length
}

/** What Azure must have if the record is true: every confirmed change, in order. */
function expectedOf({ changes }: ActingReport): ActingReport['live'] {
  const things = new Map<string, ActingReport['live'][number]>()
  for (const { subject, action, state, name, value } of changes) {
    if (state !== 'confirmed') continue
    if (action === 'delete') things.delete(`${subject} ${name}`)
    else things.set(`${subject} ${name}`, { subject, name, value })
  }
  return [...things.values()]
}

const byName = (list: ActingReport['live']) => list.toSorted((one, other) => one.name.localeCompare(other.name))

function expectTruth(report: ActingReport, accepted: number): void {
  expect(report.verdict).toBe('whole')
  // Nothing is lost or done twice, and there's no state but these: Azure has done it, it was never sent, or it isn't approved.
  expect(report.changes.filter(({ state }) => !['confirmed', 'not-applied', 'waiting', 'not-approved'].includes(state))).toEqual([])
  expect(report.changes.filter(({ state }) => state === 'confirmed')).toHaveLength(accepted)
  expect(byName(report.live)).toEqual(byName(expectedOf(report)))
}

async function killWhileActing(databaseUrl?: string): Promise<void> {
  const requestsMax = new Map<number, number>()
  for (let round = 0; ; round += 1) {
    kills.emulator().clock.advance(600)
    const killAfter = round < unkilled ? undefined : (requestsMax.get(round % acts) ?? 0) - Math.floor(Math.random() * lastRequests)
    const { report, requests, before } = await kills.runRound(round, killAfter, databaseUrl)
    requestsMax.set(round % acts, Math.max(requestsMax.get(round % acts) ?? 0, requests))
    expectTruth(report, acceptedOf(before))
    if (round < killRounds + unkilled) continue
    expect(report.changes.length).toBeGreaterThan(3)
    return printEndings(report.changes.map(({ subject, action, state }) => `${subject} ${action}: ${state}`))
  }
}

describe(`the record is true after each of ${killRounds} kills in the middle of deletions, alerts, tables, transformations, and approvals`, () => {
  test('with the embedded database', async () => killWhileActing(), killsTimeoutMs)
  test('with a database server', async () => kills.onServer(killWhileActing), killsTimeoutMs)
})
