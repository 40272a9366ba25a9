import { describe, expect, test } from 'vitest'
import type { CreatingReport } from '@/testing/kills/kill-report'
import { killRounds, killsTimeoutMs, printEndings, useKills } from './use-kills'

/** The last requests of a creation are its writes. Kills come there. */
const lastRequests = 3

const kills = useKills<CreatingReport>('creating-process', ['security-administrator'])

/** The workspaces that Azure accepted, each as often as it did. */
function acceptedOf(requests: Awaited<ReturnType<typeof kills.runRound>>['before']): string[] {
  return requests.flatMap(({ method, path, status }) => {
    const name = /\/workspaces\/(law-kills-\d+)$/.exec(path)?.[1]
    return method === 'PUT' && status < 300 && name ? [name] : []
  })
}

function expectTruth({ creations, live, verdict }: CreatingReport, accepted: string[]): void {
  expect(verdict).toBe('whole')
  // Nothing is left open, and what failed wasn't sent: Azure has each workspace that succeeded, once, and no other.
  expect(creations.filter(({ state, code }) => state !== 'succeeded' && code !== 'workspace-not-created')).toEqual([])
  const succeeded = creations.filter(({ state }) => state === 'succeeded').map(({ name }) => name)
  expect(succeeded.toSorted()).toEqual(accepted.toSorted())
  expect(live.toSorted()).toEqual(accepted.toSorted())
}

async function killWhileCreating(databaseUrl?: string): Promise<void> {
  const requestsMax = new Map<number, number>()
  for (let round = 0; ; round += 1) {
    kills.emulator().clock.advance(600)
    // The first two creations aren't killed, and show how many requests there are.
    const killAfter = round < 2 ? undefined : (requestsMax.get(round % 2) ?? 0) - Math.floor(Math.random() * lastRequests)
    const { report, requests, before } = await kills.runRound(round, killAfter, databaseUrl)
    requestsMax.set(round % 2, Math.max(requestsMax.get(round % 2) ?? 0, requests))
    expectTruth(report, acceptedOf(before))
    if (round <= killRounds + 1) continue
    expect(report.creations.length).toBeGreaterThan(1)
    return printEndings(report.creations.map(({ state }) => state))
  }
}

describe(`the record is true after each of ${killRounds} kills in the middle of creating a workspace`, () => {
  test('with the embedded database', async () => killWhileCreating(), killsTimeoutMs)
  test('with a database server', async () => kills.onServer(killWhileCreating), killsTimeoutMs)
})
