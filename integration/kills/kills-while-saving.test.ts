import { describe, expect, test } from 'vitest'
import type { KillReport } from '@/testing/kills/kill-report'
import { killRounds, killsTimeoutMs, printEndings, useKills } from './use-kills'

/** The last requests of a save are its writes and what follows them. Kills come there. */
const lastRequests = 6

const kills = useKills<KillReport>('saving-process', ['security-administrator'])

function expectTruth({ changes, live, days, verdict }: KillReport, acceptedWrites: number): void {
  expect(verdict).toBe('whole')
  const applied = changes.filter(({ state }) => state === 'confirmed')
  // Nothing lost, nothing twice, and no state but these two: Azure has done it, or it was never sent.
  expect(changes.filter(({ state }) => state !== 'confirmed' && state !== 'not-applied')).toEqual([])
  expect(applied).toHaveLength(acceptedWrites)
  expect(live).toEqual(applied.at(-1)?.categories ?? null)
  for (const { retention } of applied) expect(['written', 'failed', null]).toContain(retention)
  expect(days).toBe(applied.findLast(({ retention }) => retention === 'written')?.days ?? null)
}

async function killWhileSaving(databaseUrl?: string): Promise<void> {
  let requestsMax = 0
  for (let round = 0; ; round += 1) {
    const accepted = kills
      .emulator()
      .requests()
      .filter(({ method, path, status }) => method === 'PUT' && status < 300 && path.includes('aadiam'))
    // What Azure accepted shows after a while.
    kills.emulator().clock.advance(600)
    // The first save isn't killed, and shows how many requests there are.
    const killAfter = round === 0 ? undefined : requestsMax - Math.floor(Math.random() * lastRequests)
    const { report, requests } = await kills.runRound(round, killAfter, databaseUrl)
    requestsMax = Math.max(requestsMax, requests)
    expectTruth(report, accepted.length)
    if (round <= killRounds) continue
    expect(report.changes.length).toBeGreaterThan(0)
    return printEndings(report.changes.map(({ state, retention }) => (state === 'confirmed' ? `confirmed, retention ${retention}` : state)))
  }
}

describe(`the record is true after each of ${killRounds} kills in the middle of a save`, () => {
  test('with the embedded database', async () => killWhileSaving(), killsTimeoutMs)
  test('with a database server', async () => kills.onServer(killWhileSaving), killsTimeoutMs)
})
